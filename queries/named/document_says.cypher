// What a document says
MATCH (d:Resource)-[:STATES]->(s:Statement)
WHERE d.uri IN $source AND ($kind IS NULL OR s.kind = $kind)
OPTIONAL MATCH (s)-[:SUBJECT]->(e:Resource)
OPTIONAL MATCH (s)-[:OBJECT]->(o:Resource)
OPTIONAL MATCH (s)-[:EVIDENCE]->(span:EvidenceSpan)
WITH s, e, o, span, coalesce(o.name, last(split(last(split(s.o, '/')), '#')), s.v) AS value
RETURN s.s AS subject, e.name AS subject_name, s.predicate AS predicate, value, o.uri AS object,
       s.polarity AS polarity, s.modality AS modality, s.kind AS kind, s.confidence AS confidence,
       span.start AS start, coalesce(span.quote, s.source, '(' + s.kind + ': ' + s.rule + ')', '(' + s.kind + ')') AS quote, [s.id] AS statements
ORDER BY coalesce(start, 999999999), coalesce(span.end, 999999999), subject, predicate, value, s.id
