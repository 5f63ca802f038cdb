// Tasks given at an event
MATCH (t:Resource)-[r:GIVEN_AT]->(e:Resource)
WHERE e.uri IN $event AND ($modality IS NULL OR t.modality = $modality)
WITH t, collect(r.key) AS keys
RETURN t.uri AS task, t.name AS name,
       COLLECT { MATCH (t)-[:HAS_ASSIGNEE]->(o) RETURN DISTINCT o.name } AS assignees,
       COLLECT { MATCH (t)-[:HAS_ASSIGNEE]->(o) RETURN DISTINCT o.uri } AS assigned_to,
       t.deadline AS deadline,
       head(COLLECT { MATCH (t)<-[:SUBJECT]-(s:Statement {predicate: 'deadline', polarity: 'positive', modality: 'asserted'}) WHERE s.q_exclusiveEnd IS NOT NULL RETURN s.q_exclusiveEnd }) AS before,
       t.modality AS modality,
       COLLECT { MATCH (t)-[:ASSIGNED_BY]->(o) RETURN DISTINCT o.name } AS given_by,
       COLLECT { MATCH (t)-[:GIVEN_AT]->(o) RETURN DISTINCT o.name } AS given_at,
       COLLECT { MATCH (s:Statement) WHERE s.spo IN keys AND s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY coalesce(t.ordinal, 9999), t.sort_key, t.uri
