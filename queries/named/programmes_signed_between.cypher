// Programmes signed, or to be signed, between two dates
CALL () {
  MATCH (p:Undertaking|OfficialDocument) WHERE p.signed_on IS NOT NULL
  RETURN p, 'signed' AS state, 'signedOn' AS says, p AS at, p.signed_on AS date, p.signed_on_earliest AS first, p.signed_on_latest AS last
  UNION
  MATCH (p:Undertaking|OfficialDocument) WHERE p.planned_signing_on IS NOT NULL
  RETURN p, 'planned' AS state, 'plannedSigningOn' AS says, p AS at, p.planned_signing_on AS date, p.planned_signing_on_earliest AS first, p.planned_signing_on_latest AS last
  UNION
  MATCH (e:SigningCeremony)-[:IS_ABOUT]->(p:Resource) WHERE e.held_on IS NOT NULL
  RETURN p, 'signed' AS state, 'heldOn' AS says, e AS at, e.held_on AS date, e.held_on_earliest AS first, e.held_on_latest AS last
  UNION
  MATCH (e:SigningCeremony)-[:IS_ABOUT]->(p:Resource) WHERE e.planned_for IS NOT NULL
  RETURN p, 'planned' AS state, 'plannedFor' AS says, e AS at, e.planned_for AS date, e.planned_for_earliest AS first, e.planned_for_latest AS last
}
WITH * WHERE ($state IS NULL OR state = $state)
  AND ($since IS NULL OR last >= $since)
  AND ($until IS NULL OR coalesce(first, last) <= $until)
  AND (p:Programme OR p:Scheme OR p:Project OR p:Plan OR p:Agreement)
WITH p, state, date, collect([at.uri, says]) AS pairs
RETURN p.uri AS programme, p.name AS name, labels(p) AS class, state, date,
       CASE WHEN $as_of IS NULL THEN COLLECT { MATCH (p)-[q:INVOLVES]->(y:Party) UNWIND q.roles AS role RETURN DISTINCT y.name + ' (' + role + ')' }
       ELSE COLLECT { MATCH (p)-[q]->(y:Party) WHERE type(q) STARTS WITH 'HAS_' AND NOT type(q) IN ['HAS_CHAIR', 'HAS_ATTENDEE', 'HAS_SPEAKER']
                      MATCH (t:Statement {spo: q.key, polarity: 'positive', modality: 'asserted'}) WHERE t.holds_from <= $as_of AND t.confidence >= 0.5
                      RETURN DISTINCT y.name + ' (' + coalesce(t.q_role, toLower(substring(type(q), 4))) + ')' } END AS parties,
       COLLECT { UNWIND pairs AS pair MATCH (:Resource {uri: pair[0]})<-[:SUBJECT]-(s:Statement {predicate: pair[1], polarity: 'positive', modality: 'asserted'}) WHERE ($as_of IS NULL OR s.holds_from <= $as_of) RETURN DISTINCT s.id } AS statements
ORDER BY date, p.sort_key, p.uri, state
