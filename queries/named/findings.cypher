// Findings and limitations stated
MATCH (f:Finding)
WHERE ($polarity IS NULL OR f.polarity = $polarity)
  AND ($about IS NULL OR EXISTS { MATCH (f)-[:FINDING_OF]->(x) WHERE x.uri IN $about })
WITH f ORDER BY f.sort_key, f.uri
RETURN f.uri AS finding, f.name AS name, f.polarity AS polarity,
       COLLECT { MATCH (f)-[:FINDING_OF]->(x) RETURN DISTINCT x.name } AS about_names,
       COLLECT { MATCH (f)<-[:SUBJECT]-(s:Statement {polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY f.sort_key, f.uri
