// Programmes, tasks and contents that contain words
MATCH (x:Undertaking|ContentItem|Result)
WHERE ' ' + x.norm + ' ' CONTAINS ' ' + $words + ' '
RETURN x.uri AS entity, x.name AS name, labels(x) AS class,
       COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement {predicate: 'type', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY x.sort_key, x.uri
