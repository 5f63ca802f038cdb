// Data issues
MATCH (i:DataIssue)
WHERE $code IS NULL OR i.issue_code = $code
OPTIONAL MATCH (i)-[:ISSUE_ABOUT]->(x:Resource)
OPTIONAL MATCH (i)-[:MENTIONED_IN]->(d:SourceDocument)
RETURN i.uri AS issue, i.issue_code AS code, x.uri AS about, x.name AS about_name, i.name AS message_vi, i.name_en AS message_en,
       i.corrected_value AS corrected, d.uri AS source, [] AS statements
ORDER BY code, issue, coalesce(source, '')
