// Programmes related to a document number
MATCH (x:OfficialDocument)
WHERE toLower(replace(x.document_number, ' ', '')) = toLower(replace($number, ' ', ''))
MATCH (x)<-[:SUBJECT|OBJECT]-(s:Statement)-[:SUBJECT|OBJECT]->(p:Programme)
WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of)
WITH p, x, s.predicate AS relation, collect(DISTINCT s.id) AS statements
RETURN p.uri AS programme, p.name AS name, relation, x.uri AS thing, x.name AS thing_name, statements
ORDER BY p.sort_key, p.uri, relation, x.uri
