// Who signed a programme or document
MATCH (x:Resource)-[r:HAS_SIGNATORY]->(y:Resource)
WHERE x.uri IN $thing AND ($type IS NULL OR $type IN labels(y))
WITH x, y, collect(r.key) AS keys
RETURN y.uri AS signatory, y.name AS name, labels(y) AS class,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys MATCH (o:Resource) WHERE o.uri IN [] + s.q_onBehalfOf RETURN DISTINCT o.name } AS on_behalf_of,
       x.signed_on AS date,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY y.sort_key, y.uri
