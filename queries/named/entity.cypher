// An entity
MATCH (x:Resource)
WHERE x.uri IN $entity
RETURN x.uri AS entity, x.name AS name, x.name_en AS name_en, labels(x) AS class,
       COUNT { MATCH (x)-[:MENTIONED_IN]->(d) RETURN DISTINCT d } AS documents, [] AS statements
ORDER BY x.sort_key, x.uri
