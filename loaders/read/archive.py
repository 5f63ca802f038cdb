"""Office files are ZIP archives: whether one is whole, and not a trap, before a parser opens it."""

from __future__ import annotations

import struct
import zipfile
import zlib
from io import BytesIO
from typing import Final

from lxml.etree import XMLSyntaxError

from graph.errors import UnreadableDocument

#: An archive that unpacks to more than this is a trap, not a document.
_UNPACKED: Final = 512 * 1024 * 1024

#: What the office parsers let through when a part is missing or malformed; they have no error of their own.
MALFORMED: Final = (
    AttributeError,
    IndexError,
    KeyError,
    OSError,
    SyntaxError,
    TypeError,
    ValueError,
    XMLSyntaxError,
    zipfile.BadZipFile,
    zlib.error,
)


def check_archive(data: bytes, name: str) -> None:
    """Raises ``UnreadableDocument`` unless every member of the archive unpacks to what its checksum says."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if sum(entry.file_size for entry in archive.infolist()) > _UNPACKED:
                raise UnreadableDocument(
                    "unpacks to more than 512 MB.", where=name, mend="Split it into its documents."
                )
            broken = archive.testzip()
    except RuntimeError as error:
        raise UnreadableDocument(
            "is protected by a password.", where=name, mend="Save it without a password."
        ) from error
    except (zipfile.BadZipFile, zlib.error, struct.error, OSError, EOFError, ValueError) as error:
        raise damaged(name, error) from error
    if broken is not None:
        raise damaged(name, f"{broken} does not match its checksum")


def damaged(name: str, why: object) -> UnreadableDocument:
    """The error for an office file that is not whole."""
    return UnreadableDocument(
        f"is damaged or breaks off ({why}).",
        where=name,
        mend="Save it again or fetch it again from its source.",
    )
