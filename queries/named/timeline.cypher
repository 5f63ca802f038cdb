// Timeline
UNWIND [['held_on', 'heldOn', 'held'], ['planned_for', 'plannedFor', 'planned'], ['signed_on', 'signedOn', 'signed'],
        ['planned_signing_on', 'plannedSigningOn', 'signing-planned'], ['issued_on', 'issuedOn', 'issued']] AS kind
MATCH (x:Event|Undertaking|OfficialDocument) WHERE x[kind[0]] IS NOT NULL
WITH x, kind[1] AS says, kind[2] AS what, x[kind[0]] AS date,
     coalesce(x[kind[0] + '_earliest'], x[kind[0] + '_latest']) AS first,
     coalesce(x[kind[0] + '_latest'], x[kind[0] + '_earliest']) AS last
WHERE ($what IS NULL OR what = $what)
  AND ($since IS NULL OR last >= $since)
  AND ($until IS NULL OR first <= $until)
  AND ($entity IS NULL OR x.uri IN $entity OR EXISTS { MATCH (x)--(o:Resource) WHERE o.uri IN $entity }
       OR EXISTS { MATCH (x)-[:IS_ABOUT]->()-[:INVOLVES]->(o:Resource) WHERE o.uri IN $entity })
RETURN date, what, x.uri AS thing, x.name AS name, labels(x) AS class,
       COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement) WHERE s.predicate = says AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY first, what, x.sort_key, x.uri
