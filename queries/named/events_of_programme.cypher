// Events of a programme
MATCH (e:Event)-[r:IS_ABOUT|EVALUATES|OUTCOME]->(p:Resource)
WHERE p.uri IN $programme
WITH e, collect(r.key) AS keys
RETURN e.uri AS event, e.name AS name, labels(e) AS class, coalesce(e.held_on, e.planned_for, '') AS date,
       coalesce(e.status, CASE WHEN e.held_on IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
       COLLECT { MATCH (e)-[:HELD_AT]->(l) RETURN DISTINCT l.name } AS places,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY date, e.sort_key, e.uri
