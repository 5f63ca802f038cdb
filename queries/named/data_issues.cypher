// Data issues
MATCH (i:DataIssue)
WHERE ($code IS NULL OR i.issue_code = $code) AND ($severity IS NULL OR coalesce(i.issue_severity, '') = $severity)
OPTIONAL MATCH (i)-[:ISSUE_ABOUT]->(x:Resource)
OPTIONAL MATCH (i)-[:MENTIONED_IN]->(d:SourceDocument)
RETURN i.uri AS issue, i.issue_code AS code, x.uri AS about, x.name AS about_name, i.name AS message_vi, i.name_en AS message_en,
       i.corrected_value AS corrected, i.issue_shape AS shape, i.issue_severity AS severity, d.uri AS source,
       coalesce(i.issue_statements, []) AS statements
ORDER BY code, issue, coalesce(about, ''), coalesce(source, '')
