"""The printed and the JSON form of an evaluation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from rich.console import Console
from rich.table import Table

from phoihop.evaluation.counts import Counts, Scores
from phoihop.evaluation.identity import Identity
from phoihop.evaluation.run import Evaluation


def as_dict(result: Evaluation) -> dict[str, Any]:
    """For ``--json``."""
    scores, marks = result.scores, result.marks

    def rows(counts: Mapping[str, Counts]) -> dict[str, Any]:
        return {name: counts[name].as_dict() for name in sorted(counts)}

    return {
        "documents": list(result.files),
        "mentions": rows(scores.mentions),
        "entities": rows(scores.entities),
        "facts": {
            "all": scores.all_facts().as_dict(),
            "all_with_collectives": scores.facts_with_collectives.as_dict(),
            "by_predicate": rows(scores.facts),
        },
        "evidence": scores.evidence.as_dict(),
        "quotes": {
            "verbatim": scores.quotes.right,
            "not_verbatim": scores.quotes.wrong,
            "stated_without": scores.quotes.missed,
        },
        "facts_from_furniture": scores.noise,
        "reliability": reliability(scores),
        "rules": [
            {"rule": rule, "predicate": predicate, "right": c.right, "wrong": c.wrong}
            for (rule, predicate), c in sorted(scores.rules.items())
        ],
        "identity": {name: found.as_dict() for name, found in result.identity.items()},
        "questions": {
            "right": sum(m.right for m in marks),
            "asked": len(marks),
            "marks": [{"id": m.id, "right": m.right, "why": list(m.why)} for m in marks],
        },
    }


def reliability(scores: Scores) -> list[dict[str, float | int]]:
    """Facts by tenth of confidence: how many were claimed, how many of them are right."""
    table = []
    for tenth in sorted({key[0] for key in scores.reliability}):
        right, wrong = scores.reliability[(tenth, True)], scores.reliability[(tenth, False)]
        table.append({"from": tenth / 10, "facts": right + wrong, "right": round(right / (right + wrong), 4)})
    return table


def show(console: Console, result: Evaluation, *, errors: bool) -> None:
    """Tables for people; with ``errors`` each wrong and each missed item on its own line."""
    scores, marks = result.scores, result.marks
    console.print(f"[bold]{len(result.files)} documents[/]")
    _table(console, "Mentions, exact span", scores.mentions)
    _table(console, "Entities found", scores.entities)
    _table(console, "Facts", {**scores.facts, "— all —": scores.all_facts()})
    _table(
        console,
        "Together",
        {
            "facts": scores.all_facts(),
            "facts, collectives asked for": scores.facts_with_collectives,
            "evidence of right facts": scores.evidence,
        },
    )
    quotes = scores.quotes
    console.print(
        f"Evidence quotes verbatim: {quotes.right} of {quotes.right + quotes.wrong}; "
        f"stated facts without evidence: {quotes.missed}; "
        f"facts from page furniture or related news: {len(scores.noise)}"
    )
    for tenth in reliability(scores):
        console.print(
            f"  confidence ≥ {tenth['from']:.1f}: {tenth['facts']} facts, {tenth['right']:.1%} right"
        )
    if errors:
        _rules(console, scores.rules)
    _identity(console, result.identity)
    if marks:
        console.print(f"Questions exactly right: [bold]{sum(m.right for m in marks)} of {len(marks)}[/]")
        for mark in marks:
            console.print(("  [green]✓[/] " if mark.right else "  [red]✗[/] ") + f"{mark.id} {mark.question}")
            for why in mark.why if errors or not mark.right else ():
                console.print(f"      {why}", highlight=False, markup=False)
    if errors:
        for title, group in (
            ("mentions", scores.mentions),
            ("entities", scores.entities),
            ("facts", scores.facts),
        ):
            for name in sorted(group):
                for line in group[name].examples:
                    console.print(f"{title} {name}: {line}", highlight=False, markup=False, soft_wrap=True)
        for name, found in result.identity.items():
            for line in found.pairs.examples if name != "all" else ():
                console.print(f"identity {name}: {line}", highlight=False, markup=False, soft_wrap=True)
        for line in (*scores.evidence.examples, *scores.noise):
            console.print(f"evidence: {line}", highlight=False, markup=False, soft_wrap=True)


def _rules(console: Console, rules: Mapping[tuple[str, str], Counts]) -> None:
    """Facts by the rule that made them, the most often wrong first."""
    table = Table(title="Facts by rule", title_justify="left")
    for column in ("rule", "predicate", "right", "wrong", "precision"):
        table.add_column(column, justify="left" if column in {"rule", "predicate"} else "right")
    for (rule, predicate), counts in sorted(rules.items(), key=lambda row: (-row[1].wrong, row[0])):
        table.add_row(rule, predicate, str(counts.right), str(counts.wrong), f"{counts.precision:.3f}")
    console.print(table)


def _identity(console: Console, rows: Mapping[str, Identity]) -> None:
    table = Table(title="Identity over the documents", title_justify="left")
    table.add_column("")
    for column in ("items", "pair precision", "pair recall", "cluster precision", "cluster recall"):
        table.add_column(column, justify="right")
    for name, found in rows.items():
        table.add_row(
            name,
            str(found.items),
            f"{found.pairs.precision:.3f}",
            f"{found.pairs.recall:.3f}",
            f"{found.cluster_precision:.3f}",
            f"{found.cluster_recall:.3f}",
        )
    if rows:
        console.print(table)


def _table(console: Console, title: str, rows: Mapping[str, Counts]) -> None:
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in ("right", "wrong", "missed", "precision", "recall", "F1"):
        table.add_column(column, justify="right")
    for name, counts in rows.items():
        if counts.right + counts.wrong + counts.missed:
            table.add_row(
                name,
                str(counts.right),
                str(counts.wrong),
                str(counts.missed),
                f"{counts.precision:.3f}",
                f"{counts.recall:.3f}",
                f"{counts.f1:.3f}",
            )
    console.print(table)
