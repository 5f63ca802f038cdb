// Events between two dates
MATCH (e:Event)
WITH *, CASE WHEN $as_of IS NULL OR EXISTS { MATCH (e)<-[:SUBJECT]-(t:Statement {predicate: 'heldOn', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 } THEN e.held_on END AS held,
     CASE WHEN $as_of IS NULL THEN e.status ELSE head(COLLECT {
         MATCH (e)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS stage
WITH e, held, coalesce(stage, CASE WHEN held IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
     coalesce(e.held_on_earliest, e.planned_for_earliest, e.held_on_latest, e.planned_for_latest) AS first,
     coalesce(e.held_on_latest, e.planned_for_latest, e.held_on_earliest, e.planned_for_earliest) AS last
WHERE ($type IS NULL OR $type IN labels(e))
  AND ($status IS NULL OR status = $status)
  AND ($since IS NULL OR last >= $since)
  AND ($until IS NULL OR first <= $until)
RETURN e.uri AS event, e.name AS name, labels(e) AS class, coalesce(held, e.planned_for, '') AS date, status,
       COLLECT { MATCH (e)-[:HELD_AT]->(l) RETURN DISTINCT l.name } AS places,
       COLLECT { MATCH (e)<-[:SUBJECT]-(s:Statement {polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) AND s.predicate IN ['heldOn', 'plannedFor', 'status', 'type'] RETURN s.id } AS statements
ORDER BY coalesce(toString(first), '9999'), e.sort_key, e.uri
