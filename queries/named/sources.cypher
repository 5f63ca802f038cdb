// Catalogue of source documents
MATCH (d:SourceDocument)
WHERE d.file IS NOT NULL AND (NOT $undated OR d.published IS NULL) AND ($as_of IS NULL OR left(d.published, 10) <= toString($as_of))
RETURN d.uri AS source, coalesce(d.title, d.file) AS name, left(d.published, 10) AS published, d.publisher AS publisher,
       d.url AS url, d.file AS file, COUNT { (d)-[:STATES]->(:Statement) } AS count, [] AS statements
ORDER BY coalesce(left(d.published, 10), ''), d.file, d.uri
