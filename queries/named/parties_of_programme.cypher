// Parties of a programme
MATCH (p:Resource)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o:Party)
WHERE p.uri IN $programme
UNWIND r.roles AS role
WITH o, role, r
WHERE $role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory')
WITH o, role, collect(DISTINCT r.key) AS keys
RETURN o.uri AS party, o.name AS name, labels(o) AS class, role,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY o.sort_key, o.uri, role
