// Foreign partners in programmes and agreements
MATCH (p:ForeignState|InternationalOrganization)<-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]-(x:Undertaking|OfficialDocument)
WHERE $type IS NULL OR $type IN labels(p)
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.confidence >= 0.5
WITH p, x, coalesce(s.q_role, toLower(substring(type(r), 4))) AS role, collect(DISTINCT s.id) AS statements
RETURN p.uri AS partner, p.name AS name, labels(p) AS class, role, x.uri AS thing, x.name AS thing_name,
       statements
ORDER BY p.sort_key, p.uri, x.sort_key, x.uri, role
