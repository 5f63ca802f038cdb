// Programmes by status
MATCH (p:Programme|Scheme|Project|Plan|Strategy|Agreement)
WHERE p.status = $status
  AND (($type IS NULL AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)) OR $type IN labels(p))
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, p.status AS status, p.has_period AS period,
       COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' } AS parties,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE s.o ENDS WITH '/status/' + p.status RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
