// Parties of a programme
MATCH (p:Resource)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o:Party)
WHERE p.uri IN $programme
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.confidence >= 0.5
WITH o, s, coalesce(s.q_role, toLower(substring(type(r), 4))) AS role
WHERE $role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory')
WITH o, role, collect(DISTINCT s.id) AS statements
RETURN o.uri AS party, o.name AS name, labels(o) AS class, role,
       statements
ORDER BY o.sort_key, o.uri, role
