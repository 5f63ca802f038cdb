// Who leads the drafting of a programme, and when it is to be signed
MATCH (p:Resource)-[r:HAS_LEAD|HAS_DRAFTER|HAS_PRESENTER|HAS_PROPOSER]->(o:Resource)
WHERE p.uri IN $programme
WITH p, o, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
RETURN o.uri AS organisation, o.name AS name, role, p.planned_signing_on AS due,
       head(COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'plannedSigningOn'}) WHERE s.q_exclusiveEnd IS NOT NULL RETURN s.q_exclusiveEnd }) AS before,
       p.signed_on AS signed_on,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement) WHERE (s.spo IN keys OR s.predicate = 'plannedSigningOn') AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY role, o.sort_key, o.uri
