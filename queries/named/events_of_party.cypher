// Events a person or organisation took part in
MATCH (e:Event)-[r:HAS_CHAIR|HAS_ATTENDEE|HAS_SPEAKER|HAS_ORGANIZER|HAS_HOST|HAS_COORDINATOR]->(x:Resource)
WHERE x.uri IN $party
WITH e, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
RETURN e.uri AS event, e.name AS name, role, coalesce(e.held_on, e.planned_for, '') AS date,
       coalesce(e.status, CASE WHEN e.held_on IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY date, e.sort_key, e.uri, role
