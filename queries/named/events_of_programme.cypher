// Events of a programme
MATCH (e:Event)-[r:IS_ABOUT|EVALUATES|OUTCOME]->(p:Resource)
WHERE p.uri IN $programme
WITH e, collect(r.key) AS keys
WITH *, CASE WHEN $as_of IS NULL OR EXISTS { MATCH (e)<-[:SUBJECT]-(t:Statement {predicate: 'heldOn', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 } THEN e.held_on END AS held,
     CASE WHEN $as_of IS NULL THEN e.status ELSE head(COLLECT {
         MATCH (e)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS stage
RETURN e.uri AS event, e.name AS name, labels(e) AS class, coalesce(held, e.planned_for, '') AS date,
       coalesce(stage, CASE WHEN held IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
       COLLECT { MATCH (e)-[:HELD_AT]->(l) RETURN DISTINCT l.name } AS places,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY date, e.sort_key, e.uri
