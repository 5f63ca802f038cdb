// Foreign partners in programmes and agreements
MATCH (x:Resource)-[r]->(p:Resource)
WHERE CASE WHEN $type IS NULL THEN p:ForeignState OR p:InternationalOrganization ELSE $type IN labels(p) END
  AND (x:Undertaking OR x:OfficialDocument) AND type(r) STARTS WITH 'HAS_' AND EXISTS { MATCH (:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) }
WITH p, x, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
RETURN p.uri AS partner, p.name AS name, labels(p) AS class, role, x.uri AS thing, x.name AS thing_name,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY p.sort_key, p.uri, x.sort_key, x.uri, role
