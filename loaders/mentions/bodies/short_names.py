"""Short names of bodies: those given in brackets (``Đại học Bách khoa Hà Nội (Đại học Bách khoa)``), and the
beginnings of names said in full elsewhere (``Viện Hàn lâm``)."""

from __future__ import annotations

from collections.abc import Sequence

from loaders.mentions.context import Body, Scene

#: Classes of bodies that are named in short by the beginning of their name; units have names alike.
_SHORTENED = frozenset(
    {"GovernmentAgency", "Institute", "Enterprise", "Association", "InternationalOrganization"}
)
#: How many words such a beginning has, at least.
_LEAST = 3
#: Zones that do not tell what the text is about.
_ASIDE = frozenset({"footer", "byline", "credit"})


def find_short_names(scenes: Sequence[Scene]) -> None:
    """Let every use of a short name that the document defines, the definition included, be its body.

    A short name has words of the whole in their order and begins as it does: what stands in brackets is
    neither another body nor the one above.
    """
    defined: dict[str, Body] = {}
    for scene in scenes:
        starts = {body.start: body for body in scene.bodies}
        for body in scene.bodies:
            short = starts.get(_opened(scene, body.end))
            if short is not None and scene.segment.text(short.end) == ")" and _shortens(short, body):
                defined.setdefault(short.name, body)
    for scene in scenes:
        for body in scene.bodies:
            whole = defined.get(body.name)
            if whole is not None and not body.iris and body is not whole:
                body.name, body.type, body.iris, body.form = whole.name, whole.type, whole.iris, "variant"
                body.head, body.place = whole.head, whole.place
    _beginnings(scenes)


def _beginnings(scenes: Sequence[Scene]) -> None:
    """``Viện Hàn lâm`` is the one body of the text whose name begins so, if that is known."""
    bodies = [body for scene in scenes for body in scene.bodies if scene.segment.zone not in _ASIDE]
    full = {body.name: body for body in bodies if body.iris}
    for body in bodies:
        words = body.name.split()
        if body.iris or body.of is not None or body.place is not None or body.type not in _SHORTENED:
            continue
        if len(words) < _LEAST:
            continue
        longer = [whole for name, whole in full.items() if name.lower().startswith(f"{body.name.lower()} ")]
        if len(longer) == 1 and longer[0].type in _SHORTENED:
            whole = longer[0]
            body.name, body.type, body.iris, body.form = whole.name, whole.type, whole.iris, "variant"
            body.head, body.place = whole.head, whole.place


def _opened(scene: Scene, k: int) -> int:
    """Where a name in brackets from token ``k`` on begins, after words of introduction; -1 for none."""
    if scene.segment.text(k) != "(":
        return -1
    introduced = scene.segment.match(scene.lexicon.introduced_by, k + 1)
    return introduced[0] if introduced is not None else k + 1


def _shortens(short: Body, whole: Body) -> bool:
    if short.iris or short.place is not None:
        return False
    words, of_whole = short.name.lower().split(), whole.name.lower().split()
    rest = iter(of_whole)
    # "Trường Đại học A B (Đại học A)": the head may go with its kind.
    begins = words[0] in of_whole[:2]
    return 1 < len(words) < len(of_whole) and begins and all(word in rest for word in words)
