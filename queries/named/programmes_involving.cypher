// Programmes involving an organisation
MATCH (p:Resource)-[i:INVOLVES]->(o:Resource)
WHERE o.uri IN $org
  AND (($type IS NULL AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)) OR $type IN labels(p))
  AND ($year IS NULL OR p.has_period_earliest.year <= $year <= p.has_period_latest.year)
MATCH (p)-[r:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(o)
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.confidence >= 0.5
WITH p, s, coalesce(s.q_role, toLower(substring(type(r), 4))) AS role
WHERE $role IS NULL OR role = $role OR ($role = 'party' AND role = 'signatory')
WITH p, collect(DISTINCT role) AS roles, collect(DISTINCT s.id) AS statements, count(DISTINCT s.doc) AS documents
WITH *, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status
WHERE $status IS NULL OR status = $status
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles,
       CASE WHEN $as_of IS NULL THEN COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' }
       ELSE COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT type(q) IN ['HAS_CHAIR', 'HAS_ATTENDEE', 'HAS_SPEAKER']
                      MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
                      RETURN DISTINCT y.name + ' (' + coalesce(t.q_role, toLower(substring(type(q), 4))) + ')' } END AS parties,
       p.has_period AS period, status,
       documents, statements
ORDER BY p.sort_key, p.uri
