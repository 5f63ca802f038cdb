// Organisations under an organisation
MATCH path = (u:Resource)-[:UNIT_OF|SUBORDINATE_TO*1..10]->(o:Resource)
WHERE o.uri IN $org
  AND ($as_of IS NULL
       OR ((coalesce(u.exists_from, $as_of) <= $as_of AND coalesce(u.exists_until, $as_of) >= $as_of)
           AND (nodes(path)[1].exists_from IS NULL OR nodes(path)[1].exists_from <= $as_of) AND (nodes(path)[1].exists_until IS NULL OR nodes(path)[1].exists_until >= $as_of)
           AND EXISTS { MATCH (t:Statement {spo: relationships(path)[0].key, polarity: 'positive', modality: 'asserted'}) WHERE t.doc = 'registry' OR t.holds_from <= $as_of }))
WITH u, nodes(path)[1] AS parent, collect(DISTINCT relationships(path)[0].key) AS keys
RETURN u.uri AS unit, u.name AS name, labels(u) AS class, parent.uri AS parent, parent.name AS parent_name,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.doc <> 'registry' RETURN s.id } AS statements
ORDER BY u.sort_key, u.uri, parent.uri
