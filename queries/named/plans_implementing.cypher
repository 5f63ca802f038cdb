// Plans that implement a programme
MATCH (x:Resource)-[r:IMPLEMENTS_UNDERTAKING]->(p:Resource)
WHERE $programme IS NULL OR p.uri IN $programme
WITH x, p, collect(r.key) AS keys
RETURN x.uri AS plan, x.name AS name, x.document_number AS number, p.uri AS programme, p.name AS programme_name,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY x.sort_key, x.uri, p.sort_key, p.uri
