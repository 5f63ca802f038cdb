// Entities of exactly that name
MATCH (x:Resource {norm: $words})
RETURN x.uri AS entity, x.name AS name, [] AS statements
ORDER BY x.sort_key, x.uri
