"""What a text tells to have been signed at one occasion: whose ceremony it was, and its day and place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from graph.model import LocalEntity, Statement
from graph.terms import Iri
from loaders.facts.events.happenings import Happening
from loaders.facts.signing.telling import Signing
from loaders.facts.undertakings.reading import COOPERATION
from loaders.facts.workbench import View, Workbench, status

_RULE = "signed-at-ceremony"
#: How firmly a ceremony stands for what was signed at it.
_CONFIDENCE = 0.8


def share_ceremony(happenings: list[Happening], tellings: Sequence[Signing]) -> None:
    """``Hội nghị ký kết chương trình phối hợp với hai bộ … Tiếp đó, A và B ký X``: a ceremony that names
    nothing is that of what the text tells behind it to have been signed, without a time of its own.
    """
    bare = [h for h in happenings if _unnamed(h)]
    if len(bare) != 1:
        return
    (ceremony,) = bare
    begin = min(o.title.start for o in ceremony.occurrences)
    for other in [h for h in happenings if h is not ceremony and _told_by_verbs(h, begin)]:
        happenings.remove(other)
    mine = {key for h in happenings if h is not ceremony for key in (h.target and h.target.key,) if key}
    for signing in tellings:
        behind = signing.evidence.start > begin and signing.mood == "done" and signing.ceremony is None
        if behind and signing.when is None and signing.target.key not in mine:
            ceremony.signings.append(signing)


def _told_by_verbs(happening: Happening, begin: int) -> bool:
    """Whether only verbs behind ``begin`` tell a signing, without a time of their own."""
    return (
        happening.cls == "SigningCeremony"
        and not happening.occurrences
        and bool(happening.signings)
        and all(s.when is None and s.mood == "done" and s.evidence.start > begin for s in happening.signings)
    )


def _unnamed(happening: Happening) -> bool:
    return (
        happening.cls == "SigningCeremony"
        and happening.target is None
        and happening.about is None
        and bool(happening.occurrences)
        and not happening.planned
    )


def place_ceremonies(bench: Workbench, happenings: list[Happening]) -> None:
    """``… có một văn bản: Thỏa thuận X. Lễ ký diễn ra tại P``: a bare noun whose holding is told is the
    ceremony of the one thing of several bodies that the text has told.
    """
    if any(h.cls == "SigningCeremony" for h in happenings):
        return
    for view in bench.views:
        for title in view.titles:
            if title.cls != "SigningCeremony" or title.words or title.inner is not None or title.determiner:
                continue
            after = view.flat[title.last : title.last + 3]
            if view.unit.zone == "caption" or not any(i.verb("happen", "organise") for i in after):
                continue
            if any(i.tag in {"FUTURE", "NEG", "MODAL"} for i in after):
                continue
            target = _only_shared(bench, view)
            if target is None:
                return
            found = Happening("SigningCeremony", about=target, target=target)
            happenings.append(found)
            return


def _only_shared(bench: Workbench, view: View) -> LocalEntity | None:
    shared = {
        e.key: e
        for v in bench.views[: view.index + 1]
        for i in v.items
        if i.tag == "PROG" and i.cls in COOPERATION and (e := bench.meaning(i)) is not None
    }
    return next(iter(shared.values())) if len(shared) == 1 else None


def state_signed_at(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """State what was signed at a ceremony that was held: that it was, when and where, if nothing else tells.

    Its evidence is that of the holding of the ceremony.
    """
    for happening in happenings:
        entity = happening.entity
        if entity is None or happening.cls != "SigningCeremony" or not happening.held:
            continue
        facts = {_name(s): s for s in bench.about(entity) if s.polarity == "positive" and s.evidence}
        if "plannedFor" in facts or "status" not in facts:
            continue
        targets = list(_targets(happening))
        for target in targets:
            known = {_name(s) for s in bench.about(target)}
            if _still_open(bench, target):
                continue
            if "status" not in known:
                _copy(bench, target, "status", status("signed"), facts["status"])
            if "signedOn" not in known and "heldOn" in facts:
                _copy(bench, target, "signedOn", facts["heldOn"].object, facts["heldOn"])
            placed = "heldAt" in facts and facts["heldAt"].rule == "place-of-event"
            if "signedAt" not in known and placed:
                _copy(bench, target, "signedAt", facts["heldAt"].object, facts["heldAt"])


def _targets(happening: Happening) -> Iterator[LocalEntity]:
    seen: set[str] = set()
    given = [happening.target, happening.about, *(s.target for s in happening.signings if s.mood == "done")]
    for target in given:
        if target is not None and target.kind == "programme" and target.key not in seen:
            seen.add(target.key)
            yield target


def _still_open(bench: Workbench, target: LocalEntity) -> bool:
    """Whether the text says that it has not been signed, or that it still is to be."""
    unsigned = {status(s) for s in ("planned", "draft", "completed", "in-force")}
    return any(
        (_name(s) == "status" and (s.polarity == "negative" or s.object in unsigned))
        or _name(s) == "plannedSigningOn"
        for s in bench.about(target)
    )


def _copy(bench: Workbench, target: LocalEntity, predicate: str, value: object, source: Statement) -> None:
    assert isinstance(value, Iri) or value is not None
    bench.state(target, predicate, value, source.evidence, _RULE, _CONFIDENCE)  # type: ignore[arg-type]


def _name(statement: Statement) -> str:
    return statement.predicate.rsplit("#", 1)[-1]
