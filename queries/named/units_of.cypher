// Organisations under an organisation
MATCH path = (u:Resource)-[:UNIT_OF|SUBORDINATE_TO*1..10]->(o:Resource)
WHERE o.uri IN $org
WITH u, nodes(path)[1] AS parent, collect(DISTINCT relationships(path)[0].key) AS keys
RETURN u.uri AS unit, u.name AS name, labels(u) AS class, parent.uri AS parent, parent.name AS parent_name,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND s.doc <> 'registry' RETURN s.id } AS statements
ORDER BY u.sort_key, u.uri, parent.uri
