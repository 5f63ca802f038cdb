// Who organises an event, and when
MATCH (e:Resource)-[r:HAS_ORGANIZER|HAS_HOST|HAS_COORDINATOR]->(o:Resource)
WHERE e.uri IN $event
WITH e, o, toLower(substring(type(r), 4)) AS role, collect(r.key) AS keys
RETURN o.uri AS organisation, o.name AS name, role, coalesce(e.held_on, e.planned_for, '') AS date,
       coalesce(e.status, CASE WHEN e.held_on IS NOT NULL THEN 'held' WHEN e.planned_for IS NOT NULL THEN 'planned' ELSE '' END) AS status,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' RETURN s.id } AS statements
ORDER BY role, o.sort_key, o.uri
