"""An explanation in a terminal."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from rich.console import Console
from rich.rule import Rule
from rich.text import Text

from loaders.explain import Explanation, Fact, Passage
from phoihop.explain.words import COLOURS, words


def show(console: Console, explanation: Explanation, language: str, *, naming: bool) -> None:
    """Print zones, coloured text, and under each passage what it states; ``naming`` shows names as well."""
    said = words(language)
    document = explanation.document
    console.print(Rule(Text(document.title or document.file), style="bold"))
    console.print(Text("  ").join(Text(kind, style=colour) for kind, colour in COLOURS.items()))
    zone = None
    for passage in explanation.passages:
        if passage.zone != zone:
            zone = passage.zone
            console.print(Rule(Text(zone or "—", style="dim"), align="left", style="dim"))
        _passage(console, passage, said, naming=naming)
    if explanation.unplaced:
        console.print(Rule(Text(said["unplaced"]), align="left"))
        _facts(console, explanation.unplaced, said, naming=naming)
    if explanation.issues:
        console.print(Rule(Text(said["issues"]), align="left"))
        for issue in explanation.issues:
            message = issue.message_vi if language == "vi" else issue.message_en
            console.print(Text(f"  ! {issue.code}: {message}", style="red"))
    console.print(Rule(Text(said["entities"]), align="left"))
    for entity in explanation.entities:
        line = Text(f"  {entity.type or entity.kind}  ", style="dim").append(entity.name, style="default")
        line.append(f"  {entity.iri}", style="dim")
        if entity.provisional and entity.kind == "org":
            line.append(f"  ({said['provisional']})", style="yellow")
        console.print(line, soft_wrap=True)
    told = [fact for fact in explanation.facts if not fact.naming]
    refused = sum(1 for fact in told if fact.fate)
    console.print(
        f"{said['facts'].format(n=len(told))}, {said['refused'].format(n=refused)}", highlight=False
    )


def _passage(console: Console, passage: Passage, said: Mapping[str, str], *, naming: bool) -> None:
    line = Text(f"{passage.label} " if passage.label else "", style="bold")
    for run in passage.runs:
        style = COLOURS.get(run.mentions[-1].kind, "") if run.mentions else ""
        line.append(" ".join(run.text.split("\n")), style=f"bold {style}" if style else "")
    line.rstrip()
    if passage.kind == "":
        line.stylize("dim")
    console.print(line, soft_wrap=True)
    _facts(console, passage.facts, said, naming=naming)
    if passage.silent:
        console.print(Text(f"    ○ {said['silent']}", style="yellow"))


def _facts(console: Console, facts: Sequence[Fact], said: Mapping[str, str], *, naming: bool) -> None:
    shown = [fact for fact in facts if naming or not fact.naming or fact.fate]
    subject = None
    for fact in shown:
        if fact.subject != subject:
            subject = fact.subject
            console.print(Text(f"    {subject}", style="italic"), soft_wrap=True)
        line = Text("      ✗ " if fact.fate else "      ● ", style="red" if fact.fate else "green")
        line.append(f"{fact.predicate} → ", style="bold").append(fact.object)
        for name, value in fact.qualifiers:
            line.append(f"  [{name}: {value}]", style="dim")
        line.append(f"  {fact.rule} {fact.confidence:.2f}", style="dim")
        if fact.fate:
            why = fact.why_vi if said["language"] == "vi" else fact.why_en
            line.append(f"  {said[fact.fate]}{': ' + fact.shape + ', ' + why if why else ''}", style="red")
        console.print(line, soft_wrap=True)
    if unshown := len(facts) - len(shown):
        console.print(Text(f"    · {said['naming'].format(n=unshown)}", style="dim"))
