// Catalogue of programmes
MATCH (p:Resource)
WHERE CASE WHEN $type IS NULL THEN p:Programme OR p:Scheme OR p:Project OR p:Plan ELSE $type IN labels(p) END
WITH p, COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'type', polarity: 'positive', modality: 'asserted'})<-[:STATES]-(d:SourceDocument) WHERE $source IS NULL OR d.uri IN $source RETURN s.id } AS statements
WHERE size(statements) > 0
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, p.has_period AS period, p.orientation_year AS horizon, p.status AS status,
       COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT (type(q) = 'HAS_PARTY' AND (p)-[:HAS_SIGNATORY]->(y)) RETURN DISTINCT y.name + ' (' + toLower(substring(type(q), 4)) + ')' } AS parties, statements
ORDER BY p.sort_key, p.uri
