// Catalogue of programmes
MATCH (p:Programme|Scheme|Project|Plan|Strategy|Agreement)
WHERE (($type IS NULL AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:CooperationAgreement)) OR $type IN labels(p))
WITH p, COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'type', polarity: 'positive', modality: 'asserted'})<-[:STATES]-(d:SourceDocument) WHERE $source IS NULL OR d.uri IN $source RETURN s.id } AS statements
WHERE size(statements) > 0
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, p.has_period AS period, p.orientation_year AS horizon, p.status AS status,
       COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' } AS parties, statements
ORDER BY p.sort_key, p.uri
