// Members of a body
CALL () {
  MATCH (p:Resource)-[r:MEMBER_OF]->(o:Resource) WHERE o.uri IN $org
  MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of)
  RETURN p, coalesce(s.q_postTitle, '') AS title, s
  UNION
  MATCH (p:Resource)-[r:HOLDS_POST]->(post:Resource)-[:POST_IN]->(o:Resource) WHERE o.uri IN $org
  MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of)
  RETURN p, post.post_title AS title, s
}
WITH p, title, collect(DISTINCT s.q_attestedOn) AS attested, collect(DISTINCT s.id) AS statements
RETURN p.uri AS person, p.name AS name, title, attested, statements
ORDER BY p.sort_key, p.uri, title
