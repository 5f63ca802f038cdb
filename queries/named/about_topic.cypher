// Programmes, documents and sources about a topic
MATCH (x:Resource)-[r:IS_ABOUT]->(t:Resource)
WHERE t.uri IN $topic AND ($type IS NULL OR $type IN labels(x))
MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of)
WITH x, t, collect(DISTINCT s.id) AS statements
RETURN x.uri AS thing, x.name AS name, labels(x) AS class, t.uri AS topic, t.name AS topic_name, statements
ORDER BY x.sort_key, x.uri
