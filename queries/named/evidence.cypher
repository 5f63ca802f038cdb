// Evidence of statements
MATCH (s:Statement) WHERE s.id IN $of
MATCH (d:SourceDocument {id: s.doc})
OPTIONAL MATCH (s)-[:EVIDENCE]->(span:EvidenceSpan)
RETURN s.id AS statement, d.uri AS source, coalesce(d.title, d.file) AS source_title, d.url AS url, d.publisher AS publisher, left(d.published, 10) AS published,
       span.start AS start, span.end AS end, coalesce(span.quote, s.source, '(' + s.kind + ': ' + s.rule + ')', '(' + s.kind + ')') AS quote, s.confidence AS confidence, s.kind AS kind, [s.id] AS statements
ORDER BY d.uri, coalesce(span.start, -1), coalesce(span.end, -1), s.id
