// Legal basis of a programme or document
MATCH (x:Resource)-[r:LEGAL_BASIS]->(b:Resource)
WHERE x.uri IN $thing
WITH b, collect(r.key) AS keys
RETURN b.uri AS basis, b.name AS name, b.document_number AS number, b.issued_on AS issued_on,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY b.sort_key, b.uri
