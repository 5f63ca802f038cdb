// Planned things without a confirmed outcome
UNWIND [['planned_for', 'plannedFor', 'event', 'held_on'], ['planned_signing_on', 'plannedSigningOn', 'signing', 'signed_on']] AS kind
MATCH (x:Event|Undertaking|OfficialDocument)
WHERE x[kind[0]] IS NOT NULL AND x[kind[0] + '_latest'] IS NOT NULL AND x[kind[3]] IS NULL
  AND ($by IS NULL OR x[kind[0] + '_latest'] <= $by)
WITH x, kind[1] AS says, kind[2] AS what, x[kind[0]] AS date, x[kind[0] + '_latest'] AS last
RETURN x.uri AS thing, x.name AS name, labels(x) AS class, what, date,
       COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement) WHERE s.predicate = says AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY last, what, x.sort_key, x.uri
