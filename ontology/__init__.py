"""The ontology: OWL, SHACL, code lists and the registry of known bodies, with the code that reads them."""

from ontology.catalogue import (
    Code,
    OntClass,
    Ontology,
    OntProperty,
    load_ontology,
    ontology_graph,
    shapes_graph,
)

__all__ = [
    "Code",
    "OntClass",
    "OntProperty",
    "Ontology",
    "load_ontology",
    "ontology_graph",
    "shapes_graph",
]
