// Neighbours of an entity
CALL () {
  MATCH (a:Resource)-[r]->(b:Resource) WHERE a.uri IN $entity AND NOT type(r) IN ['INVOLVES', 'MENTIONED_IN']
    AND ($as_of IS NULL OR EXISTS { MATCH (t:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of OR (t.doc = 'registry' AND (coalesce(b.exists_from, $as_of) <= $as_of AND coalesce(b.exists_until, $as_of) >= $as_of)) })
  RETURN reduce(n = '', w IN split(type(r), '_') | n + CASE n WHEN '' THEN toLower(w) ELSE left(w, 1) + toLower(substring(w, 1)) END) AS aspect, 'out' AS direction, b, b.name AS value, COLLECT { MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.doc <> 'registry' RETURN s.id } AS found
  UNION
  MATCH (a:Resource)<-[r]-(b:Resource) WHERE a.uri IN $entity AND NOT type(r) IN ['INVOLVES', 'MENTIONED_IN']
    AND ($as_of IS NULL OR EXISTS { MATCH (t:Statement {spo: r.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of OR (t.doc = 'registry' AND (coalesce(b.exists_from, $as_of) <= $as_of AND coalesce(b.exists_until, $as_of) >= $as_of)) })
  RETURN reduce(n = '', w IN split(type(r), '_') | n + CASE n WHEN '' THEN toLower(w) ELSE left(w, 1) + toLower(substring(w, 1)) END) AS aspect, 'in' AS direction, b, b.name AS value, COLLECT { MATCH (s:Statement {spo: r.key}) WHERE s.polarity = 'positive' AND s.modality = 'asserted' AND ($as_of IS NULL OR s.holds_from <= $as_of) AND s.doc <> 'registry' RETURN s.id } AS found
}
WITH aspect, direction, b, value, collect(found) AS lists
RETURN aspect, direction, b.uri AS entity, value,
       reduce(all = [], part IN lists | all + part) AS statements
ORDER BY aspect, direction, coalesce(b.sort_key, ''), coalesce(b.uri, ''), value
