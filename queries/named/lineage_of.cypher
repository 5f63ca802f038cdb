// Predecessors and successors of an organisation
CALL () {
  MATCH (a:Resource)-[path:SUCCEEDS_ORGANIZATION*1..20]->(o:Resource) WHERE a.uri IN $org
  RETURN o, 'predecessor' AS relation, last(path).key AS key
  UNION
  MATCH (o:Resource)-[path:SUCCEEDS_ORGANIZATION*1..20]->(a:Resource) WHERE a.uri IN $org
  RETURN o, 'successor' AS relation, head(path).key AS key
}
WITH o, relation, collect(key) AS keys
WHERE $as_of IS NULL OR coalesce(o.exists_from, $as_of) <= $as_of
RETURN o.uri AS organisation, o.name AS name, relation, toString(o.exists_from) AS exists_from, toString(o.exists_until) AS exists_until,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND s.doc <> 'registry' RETURN s.id } AS statements
ORDER BY relation, o.sort_key, o.uri
