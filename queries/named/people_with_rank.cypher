// People whose rank is stated
MATCH (p:Person)
WHERE p.rank IS NOT NULL
RETURN p.uri AS person, p.name AS name, p.rank AS rank,
       COLLECT { MATCH (p)-[:HOLDS_POST]->(post) RETURN DISTINCT post.name } AS posts,
       COLLECT { MATCH (p)<-[:SUBJECT]-(s:Statement {predicate: 'rank', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri
