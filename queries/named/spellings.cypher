// Spellings of an entity's name
MATCH (e:Resource)<-[:SUBJECT]-(s:Statement)
WHERE e.uri IN $entity AND s.predicate IN ['prefLabel', 'altLabel', 'abbreviation', 'unitCode'] AND s.polarity = 'positive' AND s.modality = 'asserted'
WITH s.v AS spelling, CASE s.predicate WHEN 'abbreviation' THEN 'abbreviation' WHEN 'unitCode' THEN 'code' ELSE 'name' END AS form,
     coalesce(s.lang, '') AS language, collect(DISTINCT CASE WHEN s.doc <> 'registry' THEN s.id END) AS statements
RETURN spelling, form, language, statements
ORDER BY spelling, form, language
