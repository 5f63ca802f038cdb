// Search by the beginning of a name
MATCH (x:Resource)
WHERE x.norm STARTS WITH $words AND ($type IS NULL OR $type IN labels(x))
RETURN x.uri AS entity, x.name AS name, labels(x) AS class, x.name_en AS name_en,
       COUNT { MATCH (x)-[:MENTIONED_IN]->(d) RETURN DISTINCT d } AS documents, [] AS statements
ORDER BY documents > 0 DESC, x.sort_key, x.uri
