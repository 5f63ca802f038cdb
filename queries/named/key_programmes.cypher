// Key programmes of an organisation
MATCH (p:KeyProgramme)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o:Resource)
WHERE o.uri IN $org AND ($level IS NULL OR p.level = $level)
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.confidence >= 0.5
WITH p, s, coalesce(s.q_role, toLower(substring(type(r), 4))) AS role
WITH p, collect(DISTINCT role) AS roles, collect(DISTINCT s.id) AS statements
RETURN p.uri AS programme, p.name AS name, roles, p.level AS level, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status,
       statements
ORDER BY p.sort_key, p.uri
