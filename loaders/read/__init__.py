"""Reading source documents of every format into text, zones and metadata."""

from loaders.read.files import discover, read_bytes, read_file
from loaders.read.metadata import Overrides

__all__ = ["Overrides", "discover", "read_bytes", "read_file"]
