// Programmes and strategies still in draft or planned
MATCH (p:Resource)
WHERE p.status IN ['draft', 'planned']
  AND CASE WHEN $type IS NULL THEN p:Programme OR p:Scheme OR p:Project OR p:Strategy ELSE $type IN labels(p) END
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, p.status AS status, p.has_period AS period,
       COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT (type(q) = 'HAS_PARTY' AND (p)-[:HAS_SIGNATORY]->(y)) RETURN DISTINCT y.name + ' (' + toLower(substring(type(q), 4)) + ')' } AS parties,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'status', polarity: 'positive', modality: 'asserted'}) WHERE s.o ENDS WITH '/status/' + p.status RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
