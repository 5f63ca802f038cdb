// Holders of a post title
MATCH (p:Resource)-[r:HOLDS_POST]->(post:Resource)-[:POST_IN]->(o:Resource)
WHERE post.norm STARTS WITH $title AND post.norm + ' ' STARTS WITH $title + ' ' AND ($org IS NULL OR o.uri IN $org)
MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'})
WHERE $on IS NULL OR s.q_attestedOn = toString($on)
WITH p, post.post_title AS title, o, collect(DISTINCT s.q_attestedOn) AS attested, collect(DISTINCT s.id) AS statements
RETURN p.uri AS person, p.name AS name, title, o.uri AS organisation, o.name AS organisation_name, attested, statements
ORDER BY o.sort_key, o.uri, p.sort_key, p.uri, title
