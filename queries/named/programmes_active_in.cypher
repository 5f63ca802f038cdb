// Programmes active in a year
MATCH (p:Programme|Scheme|Project|Plan|Strategy|Agreement)
WHERE (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)
  AND p.has_period_earliest.year <= $year <= p.has_period_latest.year
  AND ($org IS NULL OR EXISTS { MATCH (p)-[:INVOLVES]->(o:Resource) WHERE o.uri IN $org })
RETURN p.uri AS programme, p.name AS name, labels(p) AS class,
       COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' } AS parties,
       p.has_period AS period, p.status AS status,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'hasPeriod', polarity: 'positive', modality: 'asserted'}) RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
