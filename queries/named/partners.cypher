// Partners of an organisation, ranked
MATCH (a:Resource)<-[r1:HAS_PARTY|HAS_SIGNATORY]-(p:Resource)-[r2:HAS_PARTY|HAS_SIGNATORY]->(b:Organization)
WHERE a.uri IN $org AND NOT b.uri IN $org
  AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:Agreement)
  AND ($type IS NULL OR $type IN labels(b))
  AND ($as_of IS NULL OR (EXISTS { MATCH (t:Statement {spo: r1.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 }
                          AND EXISTS { MATCH (t:Statement {spo: r2.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5 }))
WITH b, count(DISTINCT p) AS programmes, collect(DISTINCT r2.key) AS keys
RETURN b.uri AS partner, b.name AS name, labels(b) AS class, programmes,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY programmes DESC, b.sort_key, b.uri
