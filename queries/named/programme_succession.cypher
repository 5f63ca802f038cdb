// Predecessors and successors of a programme
CALL () {
  MATCH (a:Resource)-[path:SUCCEEDS*1..20]->(p:Resource) WHERE a.uri IN $programme
  RETURN p, 'predecessor' AS relation, last(path).key AS key
  UNION
  MATCH (p:Resource)-[path:SUCCEEDS*1..20]->(a:Resource) WHERE a.uri IN $programme
  RETURN p, 'successor' AS relation, head(path).key AS key
}
WITH p, relation, collect(key) AS keys
WHERE $relation IS NULL OR relation = $relation
RETURN p.uri AS programme, p.name AS name, relation, p.has_period AS period, p.status AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY relation, p.sort_key, p.uri
