// Programmes two organisations share
MATCH (a:Resource)<-[:INVOLVES]-(p:Resource)-[:INVOLVES]->(b:Resource)
WHERE a.uri IN $first AND b.uri IN $second
  AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)
MATCH (a)<-[r1:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]-(p)-[r2:HAS_PARTY|HAS_SIGNATORY|HAS_OWNER|HAS_MANAGER|HAS_LEAD|HAS_COORDINATOR|HAS_PROPOSER|HAS_IMPLEMENTER|HAS_DRAFTER|HAS_DIRECTOR|HAS_PRESENTER|HAS_ASSIGNEE|HAS_ORGANIZER|HAS_HOST]->(b)
UNWIND r1.roles AS one
UNWIND r2.roles AS two
WITH p, collect(DISTINCT one) AS roles, collect(DISTINCT two) AS roles_second, collect(DISTINCT r1.key) + collect(DISTINCT r2.key) AS keys
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, roles, roles_second,
       p.has_period AS period, p.status AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
