// Tasks with a deadline
MATCH (t:Task)
WHERE t.deadline_latest IS NOT NULL
  AND ($by IS NULL OR t.deadline_latest <= $by)
  AND ($since IS NULL OR t.deadline_latest >= $since)
WITH t ORDER BY t.deadline_latest, t.sort_key, t.uri
RETURN t.uri AS task, t.name AS name,
       COLLECT { MATCH (t)-[:HAS_ASSIGNEE]->(o) RETURN DISTINCT o.name } AS assignees,
       COLLECT { MATCH (t)-[:HAS_ASSIGNEE]->(o) RETURN DISTINCT o.uri } AS assigned_to,
       t.deadline AS deadline,
       head(COLLECT { MATCH (t)<-[:SUBJECT]-(s:Statement {predicate: 'deadline', polarity: 'positive', modality: 'asserted'}) WHERE s.q_exclusiveEnd IS NOT NULL RETURN s.q_exclusiveEnd }) AS before,
       t.modality AS modality,
       COLLECT { MATCH (t)-[:ASSIGNED_BY]->(o) RETURN DISTINCT o.name } AS given_by,
       COLLECT { MATCH (t)-[:GIVEN_AT]->(o) RETURN DISTINCT o.name } AS given_at,
       COLLECT { MATCH (t)<-[:SUBJECT]-(s:Statement {predicate: 'deadline', polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN s.id } AS statements
ORDER BY t.deadline_latest, t.sort_key, t.uri
