// Results by producer
MATCH (x:Result)
WHERE EXISTS { (x)-[:PRODUCED_BY]->() }
  AND ($type IS NULL OR $type IN labels(x))
  AND ($producer IS NULL OR EXISTS { MATCH (x)-[:PRODUCED_BY]->(o) WHERE o.uri IN $producer })
WITH x ORDER BY x.sort_key, x.uri
RETURN x.uri AS result, x.name AS name, labels(x) AS class,
       COLLECT { MATCH (x)-[:PRODUCED_BY]->(o) RETURN DISTINCT o.name } AS producers,
       x.has_period AS period,
       COLLECT { MATCH (x)-[:APPLIED_IN]->(t) RETURN DISTINCT t.name } AS fields,
       COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement {predicate: 'producedBy', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY x.sort_key, x.uri
