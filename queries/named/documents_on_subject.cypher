// Documents on a subject
MATCH (d:OfficialDocument)
WHERE any(text IN [d.name] + coalesce(d.has_subject, []) WHERE toLower(text) CONTAINS toLower($words))
  AND ($document_type IS NULL OR d.document_type = $document_type)
  AND ($issuer IS NULL OR EXISTS { MATCH (d)-[:ISSUED_BY]->(o) WHERE o.uri IN $issuer })
WITH d ORDER BY d.sort_key, d.uri
RETURN d.uri AS document, d.name AS name, d.document_number AS number, d.document_type AS document_type, d.issued_on AS issued_on,
       COLLECT { MATCH (d)-[:ISSUED_BY]->(o) RETURN DISTINCT o.name } AS issuers,
       d.has_subject AS subject_matter,
       COLLECT { MATCH (d)<-[:SUBJECT]-(s:Statement {polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) AND s.predicate IN ['documentNumber', 'printedNumber', 'hasSubject', 'issuedOn', 'issuedBy', 'type'] RETURN s.id } AS statements
ORDER BY d.sort_key, d.uri
