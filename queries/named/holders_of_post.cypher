// Holders of a post title
MATCH (p:Resource)-[r:HOLDS_POST]->(post:Resource)-[:POST_IN]->(o:Resource)
WHERE post.norm STARTS WITH $title AND post.norm + ' ' STARTS WITH $title + ' ' AND ($org IS NULL OR o.uri IN $org)
MATCH (s:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'})
WHERE ($as_of IS NULL OR s.holds_from <= $as_of) AND ($on IS NULL OR s.q_attestedOn = toString($on))
WITH p, post.post_title AS title, o, collect(DISTINCT post) AS posts, max(s.holds_from) AS last, collect(DISTINCT s.q_attestedOn) AS attested, collect(DISTINCT s.id) AS statements
WHERE $as_of IS NULL
   OR (coalesce(o.exists_until, $as_of) >= $as_of
       AND NOT (title =~ '(Tổng Bí thư|Chủ tịch nước|Thủ tướng|Bộ trưởng|Chủ nhiệm|Chủ tịch|Bí thư|Tổng Thanh tra|Thống đốc|Viện trưởng|Giám đốc|Cục trưởng|Vụ trưởng|Hiệu trưởng).*'
                AND EXISTS { UNWIND posts AS post MATCH (x:Resource)-[q:HOLDS_POST]->(post) WHERE x <> p
                             MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from > last AND t.holds_from <= $as_of }))
RETURN p.uri AS person, p.name AS name, title, o.uri AS organisation, o.name AS organisation_name, attested, statements
ORDER BY o.sort_key, o.uri, p.sort_key, p.uri, title
