// Key programmes of an organisation
MATCH (p:KeyProgramme)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o:Resource)
WHERE o.uri IN $org AND ($level IS NULL OR p.level = $level)
UNWIND r.roles AS role
WITH p, collect(DISTINCT role) AS roles, collect(DISTINCT r.key) AS keys
RETURN p.uri AS programme, p.name AS name, roles, p.level AS level, p.status AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
