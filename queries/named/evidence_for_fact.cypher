// Evidence for a fact
MATCH (e:Resource)<-[:SUBJECT]-(s:Statement)
WHERE e.uri IN $subject AND ($predicate IS NULL OR s.predicate = $predicate)
  AND ($object IS NULL OR s.o IN $object)
MATCH (d:SourceDocument {id: s.doc})
OPTIONAL MATCH (s)-[:OBJECT]->(o:Resource)
OPTIONAL MATCH (s)-[:EVIDENCE]->(span:EvidenceSpan)
RETURN s.predicate AS predicate, coalesce(o.name, last(split(last(split(s.o, '/')), '#')), s.v) AS value, o.uri AS object,
       s.polarity AS polarity, s.modality AS modality, s.kind AS kind, s.confidence AS confidence,
       coalesce(span.quote, s.source, '(' + s.kind + ': ' + s.rule + ')', '(' + s.kind + ')') AS quote, d.uri AS source, coalesce(d.title, d.file) AS source_title, span.start AS start, span.end AS end, [s.id] AS statements
ORDER BY predicate, value, source, coalesce(start, -1), coalesce(end, -1), s.id
