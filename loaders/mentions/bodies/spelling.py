"""Canonical names: abbreviations spelt out, short forms in brackets left out, places by their full names."""

from __future__ import annotations

from loaders.lexicon import Lexicon
from loaders.mentions.context import Place
from loaders.tokens import Segment


def spelt_out(
    segment: Segment,
    i: int,
    end: int,
    lexicon: Lexicon,
    skip: list[tuple[int, int]],
    place: Place | None,
    *,
    local: bool = True,
) -> str:
    """The canonical name of tokens ``[i, end)``: abbreviations spelt out, inserted short forms left out.

    ``local`` is true for bodies of a province, which are named with its kind even where the text leaves it
    out (``Sở Y tế Cà Mau``); a university's name stays as it is (``Trường Đại học Trà Vinh``).
    """
    parts: list[str] = []
    k = i
    while k < end:
        jump = next((b for a, b in skip if a == k), 0)
        if jump:
            k = jump
            continue
        if place is not None and k == place.start:
            if place.prefixed or (local and place.kind == "AdministrativeUnit"):
                parts.append(place.name[:1].lower() + place.name[1:])
            elif place.kind == "AdministrativeUnit":
                parts.append(" ".join(t.text for t in segment.tokens[k : place.end]))
            else:
                parts.append(place.name)
            k = place.end
            continue
        token = segment.tokens[k]
        expanded = lexicon.expansions.at(segment.tokens, k)
        if expanded is not None:
            parts.append(_shown(expanded))
        elif token.text == "&":
            parts.append("và")
        elif token.text == "," and parts:
            parts[-1] += ","
        else:
            parts.append(token.text)
        k += 1
    name = " ".join(parts)
    return name[:1].upper() + name[1:]


def _shown(words: tuple[str, ...]) -> str:
    """Words of an expansion with the capitals of a name: at the beginning and after ``và`` or a mark."""
    out: list[str] = []
    capital = True
    for word in words:
        if word == ",":
            out[-1] += ","
        else:
            out.append(word.capitalize() if capital and word != "và" else word)
        capital = word in ("và", ",", "-")
    return " ".join(out)
