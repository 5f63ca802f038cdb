// Who chaired, attended or spoke at an event
MATCH (e:Resource)-[r:HAS_CHAIR|HAS_ATTENDEE|HAS_SPEAKER|HAS_ORGANIZER|HAS_HOST|HAS_COORDINATOR]->(x:Resource)
WHERE e.uri IN $event
  AND ($role IS NULL OR type(r) = 'HAS_' + toUpper($role))
  AND ($type IS NULL OR $type IN labels(x))
  AND ($org IS NULL
       OR EXISTS { MATCH (x)-[:HOLDS_POST]->()-[:POST_IN]->(o) WHERE o.uri IN $org }
       OR EXISTS { MATCH (s:Statement {spo: r.key}) WHERE any(side IN [] + s.q_onBehalfOf WHERE side IN $org) })
WITH x, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
RETURN x.uri AS person, x.name AS name, labels(x) AS class, role,
       COLLECT { MATCH (x)-[:HOLDS_POST]->(p) RETURN DISTINCT p.name } AS posts,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys MATCH (o:Resource) WHERE o.uri IN [] + s.q_onBehalfOf RETURN DISTINCT o.name } AS on_behalf_of,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY role, x.sort_key, x.uri
