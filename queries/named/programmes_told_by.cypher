// Programmes told by several documents
MATCH (p:Programme)<-[:SUBJECT]-(s:Statement)<-[:STATES]-(d:SourceDocument)
WHERE s.predicate IN ['type', 'prefLabel', 'altLabel'] AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR left(d.published, 10) <= toString($as_of))
WITH p, collect(DISTINCT d.file) AS sources, count(DISTINCT d) AS documents, collect(DISTINCT s.id) AS statements
WHERE documents >= $documents
RETURN p.uri AS programme, p.name AS name, documents, sources, statements
ORDER BY documents DESC, p.sort_key, p.uri
