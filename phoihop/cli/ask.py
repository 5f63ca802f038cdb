"""``query``, ``sparql``, ``cypher``: asking the graph."""

from __future__ import annotations

import json
import sys
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from graph.errors import InputError
from graph.terms import XSD_BOOLEAN, XSD_INTEGER, Literal
from phoihop.cli.common import Format, Language, err, opened, out, print_rows, settings
from phoihop.cli.documents import StoreOption

if TYPE_CHECKING:
    from graph.nquads import RdfTerm
    from queries.catalogue import NamedQuery
    from queries.run import Answer

Text = Annotated[str, typer.Argument(help="The query; @FILE reads it from a file, - from standard input.")]
FormOption = Annotated[Format, typer.Option("--format", "-f", help="How rows are printed.")]


class Engine(StrEnum):
    """The two query languages."""

    sparql = "sparql"
    cypher = "cypher"


def query(
    context: typer.Context,
    name: Annotated[str, typer.Argument(help="Name of the query; none lists them all.")] = "",
    engine: Annotated[Engine, typer.Option(help="Language it is asked in.")] = Engine.sparql,
    form: FormOption = Format.table,
    language: Annotated[Language, typer.Option("--language", "-l", help="Titles in vi or en.")] = Language.vi,
    evidence: Annotated[bool, typer.Option("--evidence", "-e", help="Show the sentences.")] = False,
    describe: Annotated[bool, typer.Option("--describe", help="What the query takes and gives.")] = False,
    store: StoreOption = None,
) -> None:
    """Ask a named query: phoihop query programmes_involving --org "Bộ Công an".

    Values are given as --PARAMETER VALUE. An organisation may be a name or abbreviation in either language,
    with or without diacritics, a slug or an IRI.
    """
    from queries.catalogue import load_catalogue
    from queries.run import run

    catalogue = load_catalogue()
    if not name:
        rows = [(q.group, q.name, q.title.get(language.value)) for q in catalogue.values()]
        print_rows(("group", "name", "title"), rows, form)
        return
    named = catalogue[name] if name in catalogue else _unknown(name, list(catalogue))
    if describe:
        _describe(named, language.value)
        return
    values = _parameters(context.args)
    with opened(store) as handle:
        view = _view(handle) if engine is Engine.sparql else None
        answer = run(name, values, engine=engine.value, store=handle, view=view, catalogue=catalogue)
        sentences = _evidence(answer, handle, view) if evidence else {}
    print_answer(named, answer, form, language.value, sentences)


def print_answer(
    named: NamedQuery,
    answer: Answer,
    form: Format,
    language: str,
    sentences: dict[str, list[dict[str, Any]]],
) -> None:
    """Rows, with the number of documents they rest on and, on request, the sentences."""
    if form is Format.json:
        rows: list[dict[str, Any]] = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        for record in rows:
            if sentences:
                record["evidence"] = [s for i in record["statements"] for s in sentences.get(i, ())]
        body = {
            "query": answer.name,
            "engine": answer.engine,
            "documents": answer.documents,
            "seq": answer.seq,
            "note": answer.note,
            "rows": rows,
        }
        sys.stdout.write(json.dumps(body, ensure_ascii=False, indent=2, default=str) + "\n")
        return
    if form is Format.csv:
        print_rows(answer.columns, answer.rows, form)
        return
    hidden = {"statements", *(c.name for c in named.columns if c.type == "iri" and _labelled(named, c.name))}
    shown = [i for i, column in enumerate(answer.columns) if column not in hidden]
    titles = {c.name: c.title.get(language) for c in named.columns}
    print_rows(
        [answer.columns[i] for i in shown],
        [[row[i] for i in shown] for row in answer.rows],
        form,
        titles=titles,
        caption=f"{len(answer.rows)} rows, resting on {answer.documents} documents ({answer.engine})",
    )
    if answer.note:
        err.print(answer.note, markup=False)
    position = list(answer.columns).index("statements") if "statements" in answer.columns else None
    if sentences and position is not None:
        for row in answer.rows:
            print_sentences(str(row[shown[0]]), [s for i in row[position] for s in sentences.get(i, ())])


def print_sentences(subject: str, sentences: list[dict[str, Any]]) -> None:
    """The sentences behind one row, each once, with where they stand."""
    out.print(f"\n[bold]{subject}[/]", highlight=False)
    seen: set[tuple[str, int, int]] = set()
    for sentence in sentences:
        key = (sentence["document"], sentence["start"], sentence["end"])
        if key in seen:
            continue
        seen.add(key)
        out.print(f"  “{sentence['quote']}”", highlight=False, markup=False)
        cited = ", ".join(
            x for x in (sentence.get("title"), sentence.get("publisher"), sentence.get("published")) if x
        )
        place = f"{sentence['start']}–{sentence['end']}"
        out.print(f"    — {cited} [{place}] {sentence.get('url') or ''}", highlight=False, markup=False)


def sparql(
    text: Text,
    form: FormOption = Format.table,
    timeout: Annotated[float, typer.Option(help="Seconds.")] = 30.0,
    limit: Annotated[int, typer.Option(help="Most rows.")] = 10_000,
    store: StoreOption = None,
) -> None:
    """Run a read-only SPARQL 1.1 query over the whole graph (the default graph is the union of all).

    SELECT gives rows, ASK one row with true or false, CONSTRUCT and DESCRIBE Turtle.
    """
    from graph.view_guard import kind

    asked = _read(text)
    form_of_query = kind(asked)
    with opened(store) as handle, _view(handle) as view:
        if form_of_query == "select":
            columns, terms = view.select(asked, {}, timeout=timeout, limit=limit)
            rows = [[_plain(term) for term in row] for row in terms]
        elif form_of_query == "ask":
            answer = json.loads(view.query(asked, "application/sparql-results+json", timeout=timeout))
            columns, rows = ["answer"], [[answer["boolean"]]]
        else:
            sys.stdout.write(view.query(asked, "text/turtle", timeout=timeout).decode())
            return
    print_rows(columns, rows, form)


def cypher(
    text: Text,
    form: FormOption = Format.table,
    timeout: Annotated[float, typer.Option(help="Seconds.")] = 30.0,
    limit: Annotated[int, typer.Option(help="Most rows.")] = 10_000,
    store: StoreOption = None,
) -> None:
    """Run a read-only Cypher query against Neo4j."""
    with opened(store) as handle:
        columns, rows = handle.cypher(_read(text), {}, timeout=timeout, limit=limit)
    print_rows(columns, rows, form)


def _plain(term: RdfTerm | None) -> Any:
    """A term as a table shows it: numbers and truth values as such, everything else by its text."""
    if term is None:
        return None
    if isinstance(term, Literal):
        if term.datatype == XSD_INTEGER:
            return int(term.value)
        if term.datatype == XSD_BOOLEAN:
            return term.value in ("true", "1")
        return term.value
    return str(term)


def _read(text: str) -> str:
    if text == "-":
        return sys.stdin.read()
    if text.startswith("@"):
        try:
            return Path(text[1:]).read_text(encoding="utf-8")
        except OSError as error:
            raise InputError(f"cannot be read: {error.strerror}", where=text[1:]) from error
    return text


def _view(handle: Any) -> Any:
    from graph.open import open_view

    return open_view(settings(), handle)


def _parameters(args: list[str]) -> dict[str, str]:
    """``--name value``, ``--name=value`` or ``name=value``."""
    values: dict[str, str] = {}
    rest = list(args)
    while rest:
        word = rest.pop(0)
        name, sep, value = word.removeprefix("--").partition("=")
        if not sep:
            if not word.startswith("--") or not rest:
                what = "has no value" if word.startswith("--") else "is no parameter"
                raise InputError(f"“{word}” {what}.", where="query", mend="Give values as --NAME VALUE.")
            value = rest.pop(0)
        values[name.replace("-", "_")] = value
    return values


def _labelled(named: NamedQuery, column: str) -> bool:
    return any(c.label_of == column for c in named.columns)


def _unknown(name: str, known: list[str]) -> NamedQuery:
    import difflib

    from graph.errors import NotFound

    close = difflib.get_close_matches(name, known, 3)
    mend = f"Did you mean {', '.join(close)}?" if close else "`phoihop query` lists them all."
    raise NotFound(f"there is no query “{name}”.", mend=mend)


def _describe(named: NamedQuery, language: str) -> None:
    out.print(f"[bold]{named.name}[/] — {named.title.get(language)}", highlight=False)
    out.print(named.description.get(language), highlight=False, markup=False)
    print_rows(
        ("parameter", "type", "needed", "default", "meaning"),
        [
            (f"--{p.name}", p.type, "yes" if p.required else "", p.default, p.title.get(language))
            for p in named.parameters
        ],
        Format.table,
    )
    print_rows(
        ("column", "type", "meaning"),
        [(c.name, c.type, c.title.get(language)) for c in named.columns],
        Format.table,
    )
    example = " ".join(f"--{k} {json.dumps(v, ensure_ascii=False)}" for k, v in named.example.items())
    out.print(f"For example: phoihop query {named.name} {example}", highlight=False, markup=False)


def _evidence(answer: Answer, handle: Any, view: Any) -> dict[str, list[dict[str, Any]]]:
    from dataclasses import asdict

    from queries.run import evidence

    position = list(answer.columns).index("statements")
    ids = sorted({i for row in answer.rows for i in row[position]})
    found: dict[str, list[dict[str, Any]]] = {}
    for item in evidence(ids, engine=answer.engine, store=handle, view=view):
        found.setdefault(item.statement, []).append(asdict(item))
    return found


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    app.command(context_settings={"allow_extra_args": True, "ignore_unknown_options": True})(query)
    app.command()(sparql)
    app.command()(cypher)
