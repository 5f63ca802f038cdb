"""What an event deals with where its own words do not say it: the undertaking that its sentence names."""

from __future__ import annotations

from collections.abc import Sequence

from graph.model import LocalEntity
from loaders.facts.events.happenings import Happening
from loaders.facts.workbench import View, Workbench

#: Units at the beginning, which tell the event a text is about.
_FIRST = 4
_STORY = frozenset({"title", "lead", "body"})
_CLASSES = frozenset({"Conference", "WorkingSession"})


def state_subjects(bench: Workbench, happenings: Sequence[Happening]) -> None:
    """``isAbout`` for the one meeting that a text opens with, when its clause names one undertaking."""
    known = {s.subject for s in bench.saying("isAbout")}
    for happening in happenings:
        entity = happening.entity
        if entity is None or entity.ref in known or happening.cls not in _CLASSES or not happening.held:
            continue
        for occurrence in sorted(happening.occurrences, key=lambda o: o.title.start)[:1]:
            view = occurrence.view
            if view.index >= _FIRST or view.unit.zone not in _STORY:
                continue
            found = _undertakings(bench, view)
            if len(found) == 1:
                at = next((k for k, i in enumerate(view.items) if i.title is occurrence.title), 0)
                span = bench.clause(view, at, at + 1)
                bench.state(entity, "isAbout", found[0], span, "undertaking-told-with-event", 0.78)


def _undertakings(bench: Workbench, view: View) -> list[LocalEntity]:
    """The undertakings that a unit names, without those that it only cites as a basis."""
    found: dict[str, LocalEntity] = {}
    for at, item in enumerate(view.items):
        about = bench.meaning(item) if item.tag == "PROG" else None
        cited = at > 0 and view.items[at - 1].norm in {"theo", "under", "căn cứ"}
        if about is not None and about.kind == "programme" and not cited:
            found[about.key] = about
    return list(found.values())
