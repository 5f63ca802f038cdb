// Source documents behind statements
MATCH (s:Statement) WHERE s.id IN $of
MATCH (d:SourceDocument {id: s.doc})
WITH d, collect(DISTINCT s.id) AS statements
RETURN d.uri AS source, coalesce(d.title, d.file) AS name, left(d.published, 10) AS published, statements
ORDER BY d.uri
