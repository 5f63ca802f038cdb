// Posts a person held
CALL () {
  MATCH (p:Resource)-[r:HOLDS_POST]->(post:Resource)-[:POST_IN]->(o:Resource) WHERE p.uri IN $person
  MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of)
  RETURN post.post_title AS title, o, s
  UNION
  MATCH (p:Resource)-[r:MEMBER_OF]->(o:Resource) WHERE p.uri IN $person
  MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of)
  RETURN coalesce(s.q_postTitle, '') AS title, o, s
}
WITH title, o, collect(DISTINCT s.q_attestedOn) AS attested, collect(DISTINCT s.id) AS statements
RETURN title, o.uri AS organisation, o.name AS organisation_name, attested, statements
ORDER BY o.sort_key, o.uri, title
