// Programmes active in a year
MATCH (p:Programme|Scheme|Project|Plan|Strategy|Agreement)
WHERE (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)
  AND p.has_period_earliest.year <= $year <= p.has_period_latest.year
  AND ($org IS NULL OR EXISTS { MATCH (p)-[:INVOLVES]->(o:Resource) WHERE o.uri IN $org })
  AND ($org IS NULL OR $as_of IS NULL
       OR EXISTS { MATCH (p)-[q]->(o:Resource) WHERE o.uri IN $org AND type(q) STARTS WITH 'HAS_' AND NOT type(q) IN ['HAS_CHAIR', 'HAS_ATTENDEE', 'HAS_SPEAKER']
                   MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 })
WITH p ORDER BY p.sort_key, p.uri
RETURN p.uri AS programme, p.name AS name, labels(p) AS class,
       CASE WHEN $as_of IS NULL THEN COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' }
       ELSE COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT type(q) IN ['HAS_CHAIR', 'HAS_ATTENDEE', 'HAS_SPEAKER']
                      MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
                      RETURN DISTINCT y.name + ' (' + coalesce(t.q_role, toLower(substring(type(q), 4))) + ')' } END AS parties,
       p.has_period AS period, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'hasPeriod', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
