// Stated cooperation
CALL () {
  MATCH (a:Resource)<-[:SUBJECT]-(s:Statement)-[:OBJECT]->(b:Resource) WHERE a.uri IN $org
  RETURN b, 'out' AS direction, s
  UNION
  MATCH (a:Resource)<-[:OBJECT]-(s:Statement)-[:SUBJECT]->(b:Resource) WHERE a.uri IN $org
  RETURN b, 'in' AS direction, s
}
WITH b, direction, s
WHERE s.predicate IN ['cooperatesWith', 'recommendsTo'] AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of)
WITH b, s.predicate AS relation, direction, collect(DISTINCT s.id) AS statements
RETURN b.uri AS partner, b.name AS name, relation, direction, statements
ORDER BY b.sort_key, b.uri, relation, direction
