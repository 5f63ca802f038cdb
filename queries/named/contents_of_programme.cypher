// Content items of a programme
MATCH (i:Resource)-[r:CONTENT_ITEM_OF]->(p:Resource)
WHERE p.uri IN $programme
WITH i, collect(r.key) AS keys
RETURN i.uri AS item, i.name AS name, i.ordinal AS ordinal, i.text AS text,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY coalesce(i.ordinal, 9999), i.sort_key, i.uri
