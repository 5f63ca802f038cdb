"""The official document that a text *is*: its letterhead as mentions.

The number in the letterhead is a mention of kind ``official``. Besides what
:mod:`loaders.mentions.legal` puts into ``Mention.data`` it has

===========  =============================================================================================
``self``     ``1``: the document cited is the one being read (also on ``Kế hoạch này`` in its text)
``issued``   ISO 8601 date of issue, if printed
``subject``  the subject as printed, on one line
``issuer``   keys of the issuing bodies, joined by blanks
===========  =============================================================================================

The issuing bodies are mentions of kind ``organization`` with ``data["issuer"] == "1"``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from loaders.layout.letterhead import Letterhead, read_letterhead
from loaders.lexicon import DocumentType, Lexicon
from loaders.mentions.context import Body, Scene
from loaders.mentions.legal import Citation
from loaders.normalise import Normalised
from loaders.text import Zone
from loaders.tokens import Segment, tokenise

#: Marks of joint plans, regulations and resolutions in a number.
_JOINT = re.compile(r"(?:PH|LT|LN|LS|HT)[-–/]")
#: Words of the head of a kind: ``Kế hoạch`` of ``Kế hoạch liên tịch``.
_HEAD = 2


def letterhead(normal: Normalised, zones: Sequence[Zone], lexicon: Lexicon) -> Letterhead | None:
    """The letterhead of a document whose zones say that it has one."""
    head = next((zone for zone in zones if zone.kind == "letterhead"), None)
    title = next((z for z in zones if z.kind == "title" and head is not None and z.start > head.start), None)
    if head is None or title is None:
        return None
    start, _ = normal.from_raw(head.start, head.end)
    kinds = [kind.text for kind in lexicon.document_types]
    return read_letterhead(normal.text, start, normal.from_raw(title.start, title.end), kinds)


def issuer_segment(text: str, head: Letterhead) -> Segment | None:
    """The issuing bodies as one run of words, whatever stood between its lines."""
    tokens = [token for start, end in head.issuers for token in tokenise(text, start, end)]
    if not tokens:
        return None
    return Segment(tokens, "letterhead", tokens[0].start, tokens[-1].end, capitals=True)


def own_citation(text: str, head: Letterhead, lexicon: Lexicon) -> Citation:
    """The document itself, as a citation with the data described above, the issuers' keys left out."""
    kind = _kind(head, lexicon)
    start, end = head.span
    data = {
        "type": kind.text,
        "code": kind.code,
        "class": kind.type,
        "number": head.number,
        "printed": text[start:end],
        "self": "1",
    }
    year = re.search(r"/((?:19|20)\d\d)[/-]", head.number)
    if year:
        data["year"] = year.group(1)
    if head.issued:
        data["issued"] = head.issued
    subject = " ".join(text[head.subject[0] : head.subject[1]].split()).rstrip(" .;,")
    if subject:
        data["subject"] = subject
    marks = {mark for known in lexicon.document_types for mark in known.marks}
    codes: list[tuple[int, int, str]] = []
    at = text.index(head.code[:1], start)
    for part in re.finditer(r"[^\s/.-]+", text[at:end]):
        if part.group() not in marks:
            codes.append((at + part.start(), at + part.end(), part.group()))
    data["issuers"] = " ".join(code for _, _, code in codes)
    return Citation(start, end, head.number, data, codes)


def _kind(head: Letterhead, lexicon: Lexicon) -> DocumentType:
    """The kind printed above the subject, else the one its number tells, else a letter's."""
    types = lexicon.document_types
    printed = next((t for t in types if t.text.lower() == head.kind), None)
    first = re.split(r"[-/.]", head.code)[0]
    marked = next((t for t in types if first in t.marks), None)
    letter = next(t for t in types if t.code == "cong-van")
    return printed or marked or letter


def issuing(scene: Scene) -> list[Body]:
    """The bodies of a letterhead that issue the document: the last one, with those joined to it by a dash,
    or as many as the number of a joint document names.
    """
    bodies = [b for b in scene.bodies if not any(b is not o and o.of is b for o in scene.bodies)]
    if 1 < scene.issuers <= len(bodies):
        return bodies[-scene.issuers :]
    out = bodies[-1:]
    for before in reversed(bodies[:-1]):
        gap = [scene.segment.low(k) for k in range(before.end, out[0].start)]
        if gap not in (["-"], ["và"], [","]):
            break
        out.insert(0, before)
    return out


def joint_issuers(citation: Citation) -> int:
    """How many bodies the number of a joint document names (``09/KHLN-LĐLĐ-BQLKCN``), 1 for any other.

    In the number of a letter the unit that drafted it follows the body (``123/TCT-CS``).
    """
    codes = len(citation.data["issuers"].split())
    return codes if _JOINT.search(citation.data["number"]) else 1


def said_again(scene: Scene, kind: str) -> Iterator[tuple[int, int]]:
    """Token ranges of ``Kế hoạch này`` and the like."""
    kinds = [kind.lower().split()]
    segment = scene.segment
    if len(kinds[0]) > _HEAD:
        # "Kế hoạch này" for a "Kế hoạch liên tịch" too
        kinds.append(kinds[0][:_HEAD])
    for words in kinds:
        for i in [this - len(words) for this in segment.starts({"này"}) if this >= len(words)]:
            if all(segment.low(i + n) == word for n, word in enumerate(words)):
                yield i, i + len(words) + 1
