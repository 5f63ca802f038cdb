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
RETURN p.uri AS programme, p.name AS name, relation, p.has_period AS period, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY relation, p.sort_key, p.uri
