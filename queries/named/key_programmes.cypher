// Key programmes of an organisation
MATCH (p:KeyProgramme)-[r]->(o:Resource)
WHERE o.uri IN $org AND type(r) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) } AND ($level IS NULL OR p.level = $level)
WITH p, collect(DISTINCT toLower(substring(type(r), 4))) AS roles, collect(r.key) AS keys
RETURN p.uri AS programme, p.name AS name, roles, p.level AS level, p.status AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
