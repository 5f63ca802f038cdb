"""Posts and memberships of persons, as attested on the day of the event or of publication."""

from __future__ import annotations

from collections.abc import Iterable

from graph.model import LocalEntity, Span
from graph.terms import Literal
from loaders.facts.workbench import Workbench, edtf
from loaders.mentions import Holding
from loaders.text import FACT_ZONES, Zone


def state_persons(
    bench: Workbench, holdings: Iterable[Holding], zones: Iterable[Zone], attested: str
) -> None:
    """State every post and membership; ``attested`` is the EDTF day on which they held, empty if unknown."""
    open_zones = [z for z in zones if z.kind in FACT_ZONES]
    for holding in holdings:
        # A signature may stand in the foot of an official document.
        signed = holding.inherited == "signature"
        if not signed and not any(z.start <= holding.evidence.start < z.end for z in open_zones):
            continue
        _state_person(bench, holding, attested)


def _state_person(bench: Workbench, holding: Holding, attested: str) -> None:
    person, evidence = holding.person, holding.evidence
    qualifiers = _times(holding, attested)
    if holding.rank:
        qualifiers.append(("rank", Literal(holding.rank)))
        bench.state(person, "rank", Literal(holding.rank), evidence, "rank-with-name", 0.93)
    if not holding.title or holding.org is None:
        return
    whole = _whole(bench, holding)
    if whole is not None:
        bench.state(holding.org, "unitOf", whole, evidence, "body-of-post", 0.85)
    if holding.kind == "membership":
        bench.state(
            person,
            "memberOf",
            holding.org,
            evidence,
            "membership",
            holding.confidence,
            qualifiers=[*qualifiers, ("postTitle", Literal(holding.title))],
        )
        return
    post = bench.entity("post", f"{holding.title} {holding.org.name}", parent=holding.org.key)
    rule = f"post-{holding.inherited}" if holding.inherited else "post-with-name"
    _state_post(bench, post, holding, evidence)
    if holding.former and not any(name == "validUntil" for name, _ in qualifiers):
        # Without a day nothing would tell it from a post still held.
        return
    stated = [*qualifiers, ("postTitle", Literal(holding.printed or holding.title))]
    bench.state(person, "holdsPost", post, evidence, rule, holding.confidence, qualifiers=stated)


def _times(holding: Holding, attested: str) -> list[tuple[str, Literal]]:
    """When the post was held: attested on a day, from and until days of the text; a former one until then."""
    out: list[tuple[str, Literal]] = []
    if attested and not holding.former and not holding.since > attested:
        out.append(("attestedOn", edtf(attested)))
    if holding.since:
        out.append(("validFrom", edtf(holding.since)))
    if holding.until:
        out.append(("validUntil", edtf(holding.until)))
    elif holding.former and attested:
        out.append(("validUntil", edtf(f"../{attested}")))
    return out


def _state_post(bench: Workbench, post: LocalEntity, holding: Holding, evidence: Span) -> None:
    assert holding.org is not None
    bench.type(post, "Post", evidence, "post-phrase", holding.confidence)
    bench.state(
        post,
        "postTitle",
        Literal.text(holding.printed or holding.title, "en" if holding.printed else bench.language),
        evidence,
        "post-phrase",
        holding.confidence,
    )
    bench.state(post, "postIn", holding.org, evidence, "post-phrase", holding.confidence)
    bench.label(post, post.name, evidence, preferred=True)


def _whole(bench: Workbench, holding: Holding) -> LocalEntity | None:
    """The whole of a post's body: the stated one, or the one whose posts stand beside it in the chain.

    ``Bí thư Ban cán sự đảng, Bộ trưởng Bộ X``: the committee is that of Bộ X.
    """
    body = holding.org
    assert body is not None
    if body.parent in bench.entities:
        return bench.entities[body.parent]
    if not holding.inherited or holding.inherited == "signature":
        return None
    known = [e for e in bench.entities.values() if e.kind == "org" and body.name.endswith(f" {e.name}")]
    return max(known, key=lambda e: len(e.name), default=None)
