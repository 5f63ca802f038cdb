// Data issues
MATCH (i:DataIssue)
WHERE $code IS NULL OR i.code = $code
OPTIONAL MATCH (i)-[:ISSUE_ABOUT]->(x:Resource)
OPTIONAL MATCH (i)-[:IN_DOCUMENT]->(d:SourceDocument)
RETURN i.uri AS issue, i.code AS code, x.uri AS about, x.name AS about_name, i.message_vi AS message_vi, i.message_en AS message_en,
       i.corrected AS corrected, d.uri AS source, [] AS statements
ORDER BY code, issue
