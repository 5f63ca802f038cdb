// Programmes and strategies still in draft or planned
MATCH (p:Programme|Scheme|Project|Plan|Strategy|Agreement)
WHERE (($type IS NULL AND (p:Programme OR p:Scheme OR p:Project OR p:Strategy OR p:CooperationAgreement)) OR $type IN labels(p))
WITH p ORDER BY p.sort_key, p.uri
WITH p, CASE WHEN $as_of IS NULL THEN p.status ELSE head(COLLECT {
         MATCH (p)<-[:SUBJECT]-(t:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
         WITH t, last(split(t.o, '/')) AS stage
         RETURN stage ORDER BY t.holds_from DESC, size(split('unknown planned draft signed in-force completed held cancelled', stage)[0]) DESC LIMIT 1 }) END AS status
WHERE status IN ['draft', 'planned']
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, status, p.has_period AS period,
       CASE WHEN $as_of IS NULL THEN COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' }
       ELSE COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT type(q) IN ['HAS_CHAIR', 'HAS_ATTENDEE', 'HAS_SPEAKER']
                      MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
                      RETURN DISTINCT y.name + ' (' + coalesce(t.q_role, toLower(substring(type(q), 4))) + ')' } END AS parties,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) AND s.o ENDS WITH '/status/' + status RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
