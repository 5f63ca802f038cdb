// Planned things without a confirmed outcome
UNWIND [['planned_for', 'plannedFor', 'event', 'heldOn'], ['planned_signing_on', 'plannedSigningOn', 'signing', 'signedOn']] AS kind
MATCH (x:Event|Undertaking|OfficialDocument)
WHERE x[kind[0]] IS NOT NULL AND x[kind[0] + '_latest'] IS NOT NULL
  AND NOT EXISTS { MATCH (x)<-[:SUBJECT]-(t:Statement {predicate: kind[3], polarity: 'positive', modality: 'asserted'}) WHERE t.confidence >= 0.5 AND ($as_of IS NULL OR t.holds_from <= $as_of) }
  AND ($by IS NULL OR x[kind[0] + '_latest'] <= $by)
WITH x, kind[1] AS says, kind[2] AS what, x[kind[0]] AS date, x[kind[0] + '_latest'] AS last
RETURN x.uri AS thing, x.name AS name, labels(x) AS class, what, date,
       COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement) WHERE s.predicate = says AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY last, what, x.sort_key, x.uri
