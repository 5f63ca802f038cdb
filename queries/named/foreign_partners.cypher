// Foreign partners in programmes and agreements
MATCH (p:ForeignState|InternationalOrganization)<-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]-(x:Undertaking|OfficialDocument)
WHERE $type IS NULL OR $type IN labels(p)
UNWIND r.roles AS role
WITH p, x, role, collect(DISTINCT r.key) AS keys
RETURN p.uri AS partner, p.name AS name, labels(p) AS class, role, x.uri AS thing, x.name AS thing_name,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri, x.sort_key, x.uri, role
