// Parties of a programme
MATCH (p:Resource)-[r]->(o:Party)
WHERE p.uri IN $programme AND type(r) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) }
WITH o, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
WHERE $role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory')
RETURN o.uri AS party, o.name AS name, labels(o) AS class, role,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY o.sort_key, o.uri, role
