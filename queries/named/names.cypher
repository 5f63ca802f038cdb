// Names of all entities of a kind
MATCH (x:Resource)
WHERE x.uri STARTS WITH 'https://w3id.org/phoihop/id/' + $kind + '/'
RETURN x.uri AS entity, x.name AS name,
       [x.name, x.name_en] + COLLECT { MATCH (x)<-[:SUBJECT]-(s:Statement) WHERE s.predicate IN ['prefLabel', 'altLabel', 'abbreviation', 'documentNumber', 'printedNumber'] AND s.polarity = 'positive' AND s.modality = 'asserted' AND s.confidence >= 0.5 RETURN DISTINCT s.v AS v }
       + CASE WHEN x.file IS NULL THEN [] ELSE [x.file] END AS aliases,
       [t IN [x.has_period, x.held_on, x.planned_for, x.issued_on, x.signed_on, left(x.published, 10)] WHERE t IS NOT NULL] AS times,
       [] AS statements
ORDER BY x.sort_key, x.uri
