// Programmes involving an organisation
MATCH (p:Resource)-[r]->(o:Resource)
WHERE o.uri IN $org AND type(r) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) }
WITH p, r, toLower(substring(type(r), 4)) AS role
WHERE ($role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory'))
  AND CASE WHEN $type IS NULL THEN p:Programme OR p:Scheme OR p:Project OR p:Plan ELSE $type IN labels(p) END
  AND ($status IS NULL OR p.status = $status)
  AND ($year IS NULL OR p.has_period_earliest.year <= $year <= p.has_period_latest.year)
WITH p, collect(DISTINCT role) AS roles, collect(DISTINCT r.key) AS keys
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles,
       COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT (type(q) = 'HAS_PARTY' AND (p)-[:HAS_SIGNATORY]->(y)) RETURN DISTINCT y.name + ' (' + toLower(substring(type(q), 4)) + ')' } AS parties,
       p.has_period AS period, p.status AS status,
       COUNT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN DISTINCT s.doc } AS documents,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
