// Programmes two organisations share
MATCH (a:Resource)<-[:INVOLVES]-(p:Resource)-[:INVOLVES]->(b:Resource)
WHERE a.uri IN $first AND b.uri IN $second
  AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)
MATCH (a)<-[r1:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]-(p)-[r2:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(b)
WHERE $as_of IS NULL OR (EXISTS { MATCH (t:Statement {spo: r1.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 }
                      AND EXISTS { MATCH (t:Statement {spo: r2.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 })
UNWIND r1.roles AS one
UNWIND r2.roles AS two
WITH p, collect(DISTINCT one) AS roles, collect(DISTINCT two) AS roles_second, collect(DISTINCT r1.key) + collect(DISTINCT r2.key) AS keys
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles, roles_second,
       p.has_period AS period, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
