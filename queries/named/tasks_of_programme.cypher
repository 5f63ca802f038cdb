// Tasks and content items of a programme
MATCH (t:Resource)-[r:CONTENT_ITEM_OF|TASK_OF|CONCERNS]->(p:Resource)
WHERE p.uri IN $programme
WITH t, CASE type(r) WHEN 'CONTENT_ITEM_OF' THEN 'content' WHEN 'TASK_OF' THEN 'task' ELSE 'assignment' END AS kind, collect(r.key) AS keys
RETURN t.uri AS task, t.name AS name, kind, t.ordinal AS ordinal,
       COLLECT { MATCH (t)-[:HAS_ASSIGNEE]->(o) RETURN DISTINCT o.name } AS assignees,
       t.deadline AS deadline, t.modality AS modality,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY kind, coalesce(t.ordinal, 9999), t.sort_key, t.uri
