// Denied, proposed and planned statements
MATCH (s:Statement {hedged: true})<-[:STATES]-(d:SourceDocument)
WHERE $source IS NULL OR d.uri IN $source
OPTIONAL MATCH (s)-[:SUBJECT]->(e:Resource)
OPTIONAL MATCH (s)-[:OBJECT]->(o:Resource)
WITH d, s, e, o, coalesce(o.name, last(split(last(split(s.o, '/')), '#')), s.v) AS value
RETURN s.s AS subject, e.name AS subject_name, s.predicate AS predicate, value, o.uri AS object,
       s.polarity AS polarity, s.modality AS modality, s.confidence AS confidence, d.uri AS source, [s.id] AS statements
ORDER BY source, subject, predicate, value, s.id
