// Catalogue of source documents
MATCH (d:SourceDocument)
WHERE d.file IS NOT NULL AND (NOT $undated OR d.published IS NULL)
RETURN d.uri AS source, coalesce(d.title, d.file) AS name, d.published AS published, d.publisher AS publisher,
       d.url AS url, d.file AS file, COUNT { (d)-[:STATES]->(:Statement) } AS count, [] AS statements
ORDER BY coalesce(d.published, ''), d.file, d.uri
