// Organisation changes and successors
MATCH (c:OrganizationChange)
WHERE ($org IS NULL OR EXISTS { MATCH (c)-[:ORIGINAL_ORGANIZATION|RESULTING_ORGANIZATION]->(o) WHERE o.uri IN $org })
  AND ($as_of IS NULL OR coalesce(c.changed_on_latest, $as_of) <= $as_of)
RETURN c.uri AS change, c.name AS name, c.changed_on AS date,
       COLLECT { MATCH (c)-[:ORIGINAL_ORGANIZATION]->(o) RETURN DISTINCT o.name } AS former,
       COLLECT { MATCH (c)-[:RESULTING_ORGANIZATION]->(o) RETURN DISTINCT o.name } AS resulting,
       COLLECT { MATCH (c)<-[:SUBJECT]-(s:Statement) WHERE s.predicate IN ['originalOrganization', 'resultingOrganization', 'changedOn'] AND s.doc <> 'registry' RETURN s.id } AS statements
ORDER BY coalesce(c.changed_on, ''), c.sort_key, c.uri
