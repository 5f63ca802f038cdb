// Units whose superior is not stated
MATCH (o:OrganizationalUnit)
WHERE NOT (o)-[:UNIT_OF|SUBORDINATE_TO]->()
RETURN o.uri AS organisation, o.name AS name, labels(o) AS class,
       COLLECT { MATCH (o)<-[:SUBJECT]-(s:Statement {predicate: 'type', polarity: 'positive', modality: 'asserted'}) RETURN s.id } AS statements
ORDER BY o.sort_key, o.uri
