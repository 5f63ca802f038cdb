// Events between two dates
MATCH (e:Event)
WITH e, coalesce(e.status, CASE WHEN e.held_on IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
     coalesce(e.held_on_earliest, e.planned_for_earliest, e.held_on_latest, e.planned_for_latest) AS first,
     coalesce(e.held_on_latest, e.planned_for_latest, e.held_on_earliest, e.planned_for_earliest) AS last
WHERE ($type IS NULL OR $type IN labels(e))
  AND ($status IS NULL OR status = $status)
  AND ($since IS NULL OR last >= $since)
  AND ($until IS NULL OR first <= $until)
RETURN e.uri AS event, e.name AS name, labels(e) AS class, coalesce(e.held_on, e.planned_for, '') AS date, status,
       COLLECT { MATCH (e)-[:HELD_AT]->(l) RETURN DISTINCT l.name } AS places,
       COLLECT { MATCH (e)<-[:SUBJECT]-(s:Statement {polarity: 'positive', modality: 'asserted'}) WHERE s.predicate IN ['heldOn', 'plannedFor', 'status', 'type'] RETURN s.id } AS statements
ORDER BY coalesce(toString(first), '9999'), e.sort_key, e.uri
