// Programmes two organisations share
MATCH (a:Resource)<-[r1]-(p:Resource)-[r2]->(b:Resource)
WHERE a.uri IN $first AND b.uri IN $second
  AND type(r1) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r1.key, polarity: 'positive', modality: 'asserted'}) }
  AND type(r2) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r2.key, polarity: 'positive', modality: 'asserted'}) }
  AND (p:Programme OR p:Scheme OR p:Project OR p:Plan)
WITH p, collect(DISTINCT toLower(substring(type(r1), 4))) AS roles,
     collect(DISTINCT toLower(substring(type(r2), 4))) AS roles_second,
     collect(r1.key) + collect(r2.key) AS keys
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles, roles_second,
       p.has_period AS period, p.status AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
