"""A small record and a small projection, to see the write path by itself."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from graph.identity import Decision
from graph.iri import doc_iri, entity_iri, normalise_label, ph, slug
from graph.model import DocumentRecord, LocalEntity, SourceDocument, Span, Statement
from graph.neo4j_diff import State
from graph.neo4j_rows import canonical
from graph.project_terms import triple_key
from graph.store import Edge, Node, Projection
from graph.terms import EDTF, RDF_TYPE, Iri, Literal, Ref, n3

LABELS = {"org": ("Organization", "Party"), "programme": ("CooperationProgramme", "Programme", "Undertaking")}


def toy_record(doc: str, *pairs: tuple[str, str], signed: str = "", version: str = "1") -> DocumentRecord:
    """A document that says of each (programme, organisation) that the one has the other as a party."""
    text = (
        "".join(f"{programme} có sự tham gia của {party}. " for programme, party in pairs) + f"Bản {version}."
    )
    source = SourceDocument(
        doc, doc_iri(doc), f"{doc}.txt", version * 8, text, title=f"Tin {doc}", main_text=(0, len(text))
    )
    entities, statements, at = [], [], 0
    for programme, party in pairs:
        end = text.index(". ", at) + 1
        span = Span(at, end, text[at:end])
        at = end + 1
        subject = LocalEntity(doc, "programme", programme)
        object_ = LocalEntity(doc, "org", party)
        entities += [subject, object_]
        say = {"rule": "toy", "evidence": (span,)}
        statements.append(
            Statement(doc, subject.ref, ph("hasParty"), object_.ref, ((ph("role"), Literal("01")),), **say)
        )
        statements.append(Statement(doc, subject.ref, RDF_TYPE, Iri(ph("CooperationProgramme")), **say))
        statements.append(
            Statement(doc, object_.ref, ph("note"), Literal.text(f"nói trong {doc}", "vi"), **say)
        )
        if signed:
            statements.append(Statement(doc, subject.ref, ph("signedOn"), Literal(signed, EDTF), **say))
    return DocumentRecord.build(source, entities, statements)


def toy_derive(records: Mapping[str, DocumentRecord], ledger: Sequence[Decision] = ()) -> State:
    """Names are identity; statements between two entities are edges; dates of signing are dates."""
    resolution, kinds, names = {}, {}, {}
    for record in records.values():
        for entity in record.entities:
            uri = entity.pinned or entity_iri(entity.kind, slug(entity.name))
            resolution[entity.key], kinds[uri] = uri, entity.kind
            names[uri] = max(names.get(uri, ""), entity.name)
    dates: dict[str, dict[str, str]] = defaultdict(dict)
    links: dict[tuple[str, str, str], list[Statement]] = defaultdict(list)
    for record in records.values():
        for statement in record.statements:
            subject = canonical(statement.subject, resolution)
            object_ = canonical(statement.object, resolution)
            if not statement.projected or not isinstance(subject, Iri):
                continue
            if isinstance(object_, Literal) and object_.datatype == EDTF:
                dates[subject.value]["signed_on_latest"] = max(
                    object_.value, dates[subject.value].get("signed_on_latest", "")
                )
            elif isinstance(object_, Iri) and isinstance(statement.object, Ref):
                links[subject.value, statement.predicate, object_.value].append(statement)
    edges = {}
    for (subject_, predicate, object_iri), statements in links.items():
        key = triple_key(n3(Iri(subject_)), f"<{predicate}>", n3(Iri(object_iri)))
        edges[key] = Edge(
            key,
            "HAS_PARTY",
            predicate,
            subject_,
            object_iri,
            ("party",),
            len(statements),
            len({s.doc for s in statements}),
            max(s.confidence for s in statements),
        )
    nodes = {
        uri: Node(
            uri,
            LABELS[kind],
            {"name": names[uri], "norm": normalise_label(names[uri]), "kind": kind, "aliases": (names[uri],)},
            dict(dates[uri]),
        )
        for uri, kind in kinds.items()
    }
    projection = Projection(nodes, edges, resolution)
    return State(dict(records), projection, projection)
