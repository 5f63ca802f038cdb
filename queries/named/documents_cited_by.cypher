// Documents cited by a source
MATCH (x:Resource)-[r:REFERS_TO|LEGAL_BASIS]->(d:OfficialDocument)
WHERE x.uri IN $source AND ($document_type IS NULL OR d.document_type = $document_type)
WITH d, collect(r.key) AS keys
RETURN d.uri AS document, d.name AS name, d.document_number AS number, d.document_type AS document_type, d.issued_on AS issued_on,
       COLLECT { MATCH (d)-[:ISSUED_BY]->(o) RETURN DISTINCT o.name } AS issuers,
       d.has_subject AS subject_matter,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY d.sort_key, d.uri
