// Programmes involving an organisation
MATCH (p:Resource)-[i:INVOLVES]->(o:Resource)
WHERE o.uri IN $org
  AND (($type IS NULL AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)) OR $type IN labels(p))
  AND ($status IS NULL OR p.status = $status)
  AND ($year IS NULL OR p.has_period_earliest.year <= $year <= p.has_period_latest.year)
MATCH (p)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o)
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND s.confidence >= 0.5
WITH p, s, coalesce(s.q_role, toLower(substring(type(r), 4))) AS role
WHERE $role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory')
WITH p, collect(DISTINCT role) AS roles, collect(DISTINCT s.id) AS statements, count(DISTINCT s.doc) AS documents
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles,
       COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' } AS parties,
       p.has_period AS period, p.status AS status,
       documents, statements
ORDER BY p.sort_key, p.uri
