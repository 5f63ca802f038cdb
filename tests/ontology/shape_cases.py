"""For every shape a graph that it must reject and one that it must pass (``shape_cases.yaml``)."""

from __future__ import annotations

from pathlib import Path

import yaml

FILE = Path(__file__).with_suffix(".yaml")
CASES: dict[str, dict[str, str]] = yaml.safe_load(FILE.read_text(encoding="utf-8"))
PREFIXES = """
@prefix ph: <https://w3id.org/phoihop/ns#> .
@prefix rdf: <http://www.w3.org/1999/02/22-rdf-syntax-ns#> .
@prefix skos: <http://www.w3.org/2004/02/skos/core#> .
@prefix xsd: <http://www.w3.org/2001/XMLSchema#> .
@prefix oa: <http://www.w3.org/ns/oa#> .
@prefix dcterms: <http://purl.org/dc/terms/> .
@prefix edtf: <http://id.loc.gov/datatypes/edtf/> .
@prefix ex: <http://example.org/> .
"""
