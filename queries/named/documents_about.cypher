// Source documents that speak of an entity
MATCH (x:Resource)-[:MENTIONED_IN]->(d:SourceDocument)
WHERE x.uri IN $entity AND ($as_of IS NULL OR left(d.published, 10) <= toString($as_of))
WITH DISTINCT d
RETURN d.uri AS source, coalesce(d.title, d.file) AS name, left(d.published, 10) AS published, d.url AS url, d.file AS file, [] AS statements
ORDER BY coalesce(left(d.published, 10), ''), d.file, d.uri
