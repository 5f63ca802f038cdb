"""From what the caller gave to what the texts are bound to: types, defaults, allowed values, names.

Names of organisations and places go first to the registry, then every name to the graph
(:mod:`queries.names`). One lineage is one candidate: the ministries of science before and after March 2025
are no ambiguity, and with ``lineage`` (the default) the parameter is bound to both. As of a day, a name is
that of the body that bore it then.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, Final, Protocol

from rapidfuzz import fuzz, process

from graph.edtf import bounds, is_edtf
from graph.errors import AmbiguousName, InputError, NotFound
from graph.iri import BASE, entity_iri, normalise_label
from ontology.registry import Registry
from ontology.registry_names import comparison_key
from queries import names
from queries.binding import Bound, ClassName, Code, Entities, StatementIds, is_iri
from queries.catalogue import AS_OF, NamedQuery, Parameter
from queries.names import Candidate

#: Longest text a parameter may hold, in characters.
TEXT_LIMIT: Final = 2_000
#: Most statement ids asked for at once.
STATEMENTS_LIMIT: Final = 10_000
STATEMENTS_TEXT_LIMIT: Final = 100 * STATEMENTS_LIMIT
SUGGESTIONS: Final = 5

_SLUG = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*", re.ASCII)
_STATEMENT_ID = re.compile(r"(?:[^\s,;]*/)?([0-9a-f]{24})", re.ASCII)
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff]")
_TRUE: Final = frozenset({"true", "1", "yes", "có", "co"})
_FALSE: Final = frozenset({"false", "0", "no", "không", "khong"})


class Graph(Protocol):
    """What resolution needs to know of the graph."""

    def candidates(self, kind: str) -> Sequence[Candidate]:
        """All things of an IRI kind with their names."""

    def called(self, name: str) -> Sequence[Candidate]:
        """The things whose chosen name is this one, spelling aside."""

    def has(self, iri: str) -> bool:
        """Whether the graph holds the thing."""


def resolve(
    query: NamedQuery, given: Mapping[str, Any], registry: Registry, graph: Graph
) -> dict[str, Bound]:
    """Values for the parameters of the query that appear in its texts.

    Raises ``InputError`` naming the parameter and what it takes, ``AmbiguousName`` with the candidates,
    ``NotFound`` with the nearest names.
    """
    for name in given:
        query.parameter(name)
    plain = {p.name: _value(p, given.get(p.name)) for p in query.parameters if p.type != "entity"}
    day = plain.get(AS_OF)
    on = day.isoformat() if isinstance(day, date) else ""
    values: dict[str, Bound] = {p.name: plain[p.name] for p in query.bound_parameters if p.name in plain}
    for parameter in query.parameters:
        if parameter.type == "entity":
            text = _text(parameter, given.get(parameter.name))
            lineage = bool(plain[parameter.lineage]) if parameter.lineage else False
            values[parameter.name] = (
                None if text is None else _entity(parameter, text, lineage, registry, graph, on)
            )
    return values


# -- plain values ------------------------------------------------------------------------------------------


def _text(parameter: Parameter, given: Any) -> str | None:
    if given is None or (isinstance(given, str) and not given.strip()):
        given = parameter.default
    if given is None:
        if parameter.required:
            raise _refused(parameter, "is needed", f"{parameter.title.en} ({parameter.title.vi}).")
        return None
    text = str(given).strip()
    limit = STATEMENTS_TEXT_LIMIT if parameter.type == "statements" else TEXT_LIMIT
    if len(text) > limit:
        raise _refused(parameter, f"is longer than {limit} characters")
    if _CONTROL.search(text):
        raise _refused(parameter, "holds control characters")
    return text


def _value(parameter: Parameter, given: Any) -> Bound:
    if isinstance(given, bool):
        given = "true" if given else "false"
    if given is None and isinstance(parameter.default, bool):
        given = "true" if parameter.default else "false"
    text = _text(parameter, given)
    if text is None:
        return None
    return _READERS[parameter.type](parameter, text)


def _string(parameter: Parameter, text: str) -> Bound:
    return str(_one_of(parameter, text))


def _prefix(parameter: Parameter, text: str) -> Bound:
    folded = normalise_label(text)
    if not folded:
        raise _refused(parameter, f"“{text}” holds no letter or digit")
    return folded


def _integer(parameter: Parameter, text: str) -> Bound:
    if not re.fullmatch(r"[+-]?\d{1,18}", text, re.ASCII):
        raise _refused(parameter, f"“{text}” is no whole number", _range(parameter))
    value = int(text)
    low, high = parameter.minimum, parameter.maximum
    if (low is not None and value < low) or (high is not None and value > high):
        raise _refused(parameter, f"{value} is out of range", _range(parameter))
    if parameter.allowed and value not in parameter.allowed:
        raise _refused(parameter, f"{value} is not allowed", _allowed(parameter))
    return value


def _date(parameter: Parameter, text: str) -> Bound:
    found = re.fullmatch(r"(?:(\d{1,2})/)?(?:(\d{1,2})/)?(\d{4})", text, re.ASCII)
    if found:  # as written in Viet Nam: 27/2/2020, 2/2020
        day, month, year = found.groups()
        day, month = (day, month) if month else (None, day)
        text = "-".join([year, *(f"{int(part):02d}" for part in (month, day) if part)])
    if "/" in text or not is_edtf(text):
        raise _refused(parameter, f"“{text}” is no date", "Write 2020, 2020-12, 2020-12-31 or 31/12/2020.")
    span = bounds(text)
    edge: date | None = span.earliest if parameter.bound == "earliest" else span.latest
    return edge


def _code(parameter: Parameter, text: str) -> Bound:
    return Code(parameter.scheme, str(_one_of(parameter, text)))


def _class(parameter: Parameter, text: str) -> Bound:
    return ClassName(str(_one_of(parameter, text)))


def _boolean(parameter: Parameter, text: str) -> Bound:
    if text.lower() in _TRUE:
        return True
    if text.lower() in _FALSE:
        return False
    raise _refused(parameter, f"“{text}” is neither true nor false", "Write true or false.")


def _statements(parameter: Parameter, text: str) -> Bound:
    ids = []
    for part in filter(None, re.split(r"[\s,;]+", text)):
        found = _STATEMENT_ID.fullmatch(part)
        if found is None:
            raise _refused(parameter, f"“{part}” is no id of a statement", "An id is 24 hex digits.")
        ids.append(found[1])
    if len(ids) > STATEMENTS_LIMIT:
        raise _refused(parameter, f"holds more than {STATEMENTS_LIMIT} ids", "Ask in parts.")
    return StatementIds(tuple(dict.fromkeys(ids)))


_READERS: Final = {
    "string": _string,
    "prefix": _prefix,
    "integer": _integer,
    "date": _date,
    "code": _code,
    "class": _class,
    "boolean": _boolean,
    "statements": _statements,
}


def _one_of(parameter: Parameter, text: str) -> str:
    """The allowed value the text is, in any case; the text itself where anything is allowed."""
    if not parameter.allowed:
        return text
    by_case = {str(value).lower(): str(value) for value in parameter.allowed}
    if text.lower() not in by_case:
        raise _refused(parameter, f"“{text}” is not allowed", _allowed(parameter))
    return by_case[text.lower()]


def _allowed(parameter: Parameter) -> str:
    return "Allowed: " + ", ".join(str(value) for value in parameter.allowed) + "."


def _range(parameter: Parameter) -> str:
    low, high = parameter.minimum, parameter.maximum
    return f"From {low} to {high}." if low is not None and high is not None else "Write a whole number."


def _refused(parameter: Parameter, what: str, mend: str = "") -> InputError:
    return InputError(f"{what}." if not what.endswith(".") else what, where=parameter.name, mend=mend)


#: Kinds that have names, and no descriptions.
_NAMED = tuple(f"{BASE}id/{kind}/" for kind in ("org", "person", "place"))
#: Most candidates that an ambiguous name is answered with.
CANDIDATES = 10

# -- entities ----------------------------------------------------------------------------------------------


def _entity(
    parameter: Parameter, text: str, lineage: bool, registry: Registry, graph: Graph, on: str
) -> Entities:
    iri = _find(parameter, text, registry, graph, on)
    return Entities(_lineage(iri, registry) if lineage else (iri,))


def _lineage(iri: str, registry: Registry) -> tuple[str, ...]:
    """The body and those of its line (one root), itself first; others are their own line."""
    if registry.get(iri) is None:
        return (iri,)
    root = registry.lineage(iri)
    same = [other for other in registry.family(iri) if other != iri and registry.lineage(other) == root]
    return (iri, *same)


def _find(parameter: Parameter, text: str, registry: Registry, graph: Graph, on: str = "") -> str:
    if "://" in text:
        return _known_iri(parameter, text, registry, graph)
    for kind in parameter.kinds:
        if kind in ("org", "place"):
            found = registry.candidates(text, on, kind)
            if len(found) > 1:
                raise AmbiguousName(text, [(e.iri, _dated_name(e.name, e.exists_from)) for e in found])
            if found:
                return found[0].iri
    if _SLUG.fullmatch(text):
        for kind in parameter.kinds:
            if graph.has(entity_iri(kind, text)):
                return entity_iri(kind, text)
    # The chosen name is a look-up; only other names and descriptions need all names of the kind.
    found_names = _by_line(_of_kinds(graph.called(text), parameter.kinds), registry)
    candidates: list[Candidate] = []
    if not found_names:
        candidates = [c for kind in parameter.kinds for c in graph.candidates(kind)]
        found_names = _by_line(names.exact(text, candidates), registry)
    if not found_names:
        # Things are described in many ways; a body, a person or a place is called by its name: what is merely
        # alike (Sở Y tế, Bộ Y tế) is somebody else.
        described = [c for c in candidates if not c.iri.startswith(_NAMED)]
        found_names = _by_line(names.decide(text, described), registry)
        if not found_names and (partly := _containing(text, candidates, parameter.kinds, registry)):
            raise AmbiguousName(text, [(c.iri, c.name) for c in partly])
    if len(found_names) == 1:
        return found_names[0].iri
    if found_names:
        raise AmbiguousName(text, [(c.iri, c.name) for c in found_names[:10]])
    raise _unknown(parameter, text, candidates, registry)


def _containing(
    text: str, candidates: Iterable[Candidate], kinds: Sequence[str], registry: Registry
) -> list[Candidate]:
    """Bodies, people and places whose name has these words in this order: those of documents, then others."""
    words = f" {comparison_key(text)} "
    known = [c for c in candidates if c.iri.startswith(_NAMED)]
    known += [Candidate(iri, e.name) for iri, e in registry.entries.items() if e.kind in kinds]
    if "org" in kinds:
        known += [
            Candidate(e.iri, e.name) for e in registry.expanded() if words in f" {comparison_key(e.name)} "
        ]
    found = {c.iri: c for c in known if words in f" {comparison_key(c.name)} "}
    return list(found.values())[:CANDIDATES]


def _of_kinds(found: Iterable[Candidate], kinds: Sequence[str]) -> list[Candidate]:
    heads = tuple(f"{BASE}id/{kind}/" for kind in kinds)
    return [candidate for candidate in found if candidate.iri.startswith(heads)]


def _known_iri(parameter: Parameter, text: str, registry: Registry, graph: Graph) -> str:
    if not is_iri(text):
        raise _refused(parameter, f"“{text}” is no IRI", "An IRI has no blanks, quotes or brackets.")
    if text.startswith(f"{BASE}id/"):
        kind = text.removeprefix(f"{BASE}id/").partition("/")[0]
        if kind not in parameter.kinds:
            raise _refused(parameter, f"a {kind} is not wanted here", f"Kinds: {', '.join(parameter.kinds)}.")
    if registry.get(text) is None and not graph.has(text):
        raise NotFound(
            f"nothing here has the IRI {text}.",
            where=parameter.name,
            mend="Ask for it by name, or look it up with the query search.",
        )
    return text


def _by_line(found: Iterable[Candidate], registry: Registry) -> list[Candidate]:
    """One candidate a lineage: the newest name of the line the others belong to."""
    by_root: dict[str, Candidate] = {}
    for candidate in found:
        by_root.setdefault(registry.lineage(candidate.iri), candidate)
    return list(by_root.values())


def _dated_name(name: str, since: str) -> str:
    return f"{name} ({since[:4]})" if since else name


def _unknown(
    parameter: Parameter, text: str, candidates: Sequence[Candidate], registry: Registry
) -> NotFound:
    near = {c.iri: c.name for c in candidates}
    if "org" in parameter.kinds:
        near |= {iri: entry.name for iri, entry in registry.entries.items() if entry.kind == "org"}
    keys = {iri: comparison_key(name) for iri, name in near.items()}
    best = process.extract(
        comparison_key(text), keys, scorer=fuzz.token_set_ratio, limit=SUGGESTIONS, score_cutoff=50
    )
    suggestions = list(dict.fromkeys(near[iri] for _, _, iri in best))
    return NotFound(
        f"no {' or '.join(parameter.kinds)} here is called “{text}”.",
        where=parameter.name,
        mend=f"Did you mean: {'; '.join(suggestions)}?" if suggestions else "Try fewer words, or an IRI.",
    )
