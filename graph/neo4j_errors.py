"""The driver's errors as ours, with what to do about them."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Final

from neo4j.exceptions import (
    AuthError,
    ConfigurationError,
    DriverError,
    Neo4jError,
    ServiceUnavailable,
    SessionExpired,
    TransientError,
)

from graph.errors import InputError, StoreConflict, StoreError, StoreUnavailable

#: By the end of the server's code: what it means here, and what to do about it.
_ANSWERS: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "Database.DatabaseNotFound",
        "there is no such database",
        "Set PHOIHOP_NEO4J_DATABASE to one that `SHOW DATABASES` lists; Community has one, `neo4j`.",
    ),
    (
        "Database.DatabaseUnavailable",
        "the database is there but not started",
        "`SHOW DATABASES` says why; `START DATABASE` starts it.",
    ),
    (
        "ReadOnlyDatabase",
        "the database is read only",
        "Reading goes on; to load, point PHOIHOP_NEO4J_URI at a database that may be written.",
    ),
    (
        "WriteOnReadOnlyAccessDatabase",
        "the database is read only",
        "Reading goes on; to load, point PHOIHOP_NEO4J_URI at a database that may be written.",
    ),
    (
        "Cluster.NotALeader",
        "this member of the cluster is a read replica or not the leader",
        "Use a neo4j:// address, which finds the member that may be written.",
    ),
    (
        "Statement.AccessMode",
        "this connection may only read: the server is a follower or a read replica",
        "Use a neo4j:// address, which finds the member that may be written.",
    ),
    (
        "Security.AuthenticationRateLimit",
        "the password was wrong too often",
        "Wait a few seconds, and set PHOIHOP_NEO4J_PASSWORD to the right one.",
    ),
    (
        "Security.Forbidden",
        "this user lacks a privilege",
        "The user needs to read and write data and, for the first opening, to make constraints and indexes.",
    ),
    (
        "Security.CredentialsExpired",
        "the password has to be changed first",
        "Change it in Neo4j Browser, then set PHOIHOP_NEO4J_PASSWORD.",
    ),
)


#: Why a first connection fails, by words of the driver or the system: what it means, what to do about it.
_UNREACHABLE: Final[tuple[tuple[str, str, str], ...]] = (
    (
        "CERTIFICATE_VERIFY_FAILED",
        "the server's certificate is not trusted",
        "Name its issuer's certificate in SSL_CERT_FILE; or use bolt+ssc:// or neo4j+ssc://, which encrypt "
        "without asking who answers.",
    ),
    (
        "WRONG_VERSION_NUMBER",
        "the server does not speak TLS there",
        "Use bolt:// or neo4j://, or configure TLS at the server.",
    ),
    (
        "incomplete handshake",
        "something answered and hung up: a Neo4j that wants TLS, or no Neo4j",
        "Use bolt+s:// or neo4j+s:// where TLS is wanted; the port of Bolt is 7687 as a rule.",
    ),
    (
        "Bolt handshake",
        "what answers there does not speak Bolt",
        "Give the port of Bolt, 7687 as a rule; 7474 is that of Neo4j Browser.",
    ),
    (
        "refused",
        "nothing listens there",
        "Start the server, or correct host and port in PHOIHOP_NEO4J_URI.",
    ),
    (
        "DNS",
        "there is no host of that name",
        "Correct the host in PHOIHOP_NEO4J_URI.",
    ),
)


def unreachable(error: BaseException, where: str) -> StoreUnavailable:
    """Why no first connection was made, told from all that lies behind the driver's error."""
    said = " ".join(_behind(error))
    for sign, what, mend in _UNREACHABLE:
        if sign in said:
            return StoreUnavailable(f"Neo4j cannot be reached: {what}.", where=where, mend=mend)
    return StoreUnavailable(
        f"Neo4j cannot be reached ({_first_line(error)}).",
        where=where,
        mend="See that it runs, and that host and port in PHOIHOP_NEO4J_URI are right.",
    )


def _behind(error: BaseException) -> Iterator[str]:
    """An error's words and those of its causes, groups included."""
    yield str(error)
    for other in (*getattr(error, "exceptions", ()), error.__cause__ or error.__context__):
        if other is not None:
            yield from _behind(other)


#: By words of the server's message, where its code says nothing.
_WORDS: Final[tuple[tuple[str, str, str], ...]] = tuple(
    (
        sign,
        "Neo4j could not write its files and takes no more until it is started again",
        "See that its disk has room. Then start it again (the managed one: `phoihop store stop --force`) and "
        "run the same command; what was loaded is there, and nothing of the rest.",
    )
    for sign in ("Could not append transaction", "critical error, and needs to be restarted")
)


@contextmanager
def bolt_errors(where: str) -> Iterator[None]:
    """Translate what the driver raises; ``where`` is the URI shown to the user."""
    try:
        yield
    except AuthError as error:
        raise StoreUnavailable(
            "Neo4j refused the user name or password.",
            where=where,
            mend="Set PHOIHOP_NEO4J_USER and PHOIHOP_NEO4J_PASSWORD (the managed server has its own password "
            "file: `phoihop store status` shows it).",
        ) from error
    except (ServiceUnavailable, SessionExpired, TimeoutError) as error:
        raise StoreUnavailable(
            "Neo4j cannot be reached or went away; what was being written was not kept, unless the same load "
            "run again writes nothing.",
            where=where,
            mend="See that it runs (`phoihop store status`), then run the same command again.",
        ) from error
    except (ConfigurationError, ValueError) as error:
        raise InputError(
            f"this is no address of a Neo4j ({_first_line(error)}).",
            where=where,
            mend="PHOIHOP_NEO4J_URI looks like bolt://host:7687 or neo4j+s://host.",
        ) from error
    except TransientError as error:
        raise _known(error, where) or StoreConflict(
            f"Neo4j was too busy to write ({_first_line(error)}).", where=where, mend="Try again."
        ) from error
    except (Neo4jError, DriverError) as error:
        raise _known(error, where) or StoreError(
            f"Neo4j answered: {_first_line(error)}", where=where
        ) from error


def _known(error: Neo4jError | DriverError, where: str) -> StoreError | None:
    """What a code of the server means, if it is one of the table."""
    code = getattr(error, "code", None) or ""
    for ending, what, mend in _ANSWERS:
        if code.endswith(ending):
            return StoreUnavailable(f"{what} ({_first_line(error)}).", where=where, mend=mend)
    for sign, what, mend in _WORDS:
        if sign in str(error):
            return StoreUnavailable(f"{what}.", where=where, mend=mend)
    return None


def _first_line(error: BaseException) -> str:
    # The driver's own errors have a message, too, which says nothing.
    message = error.message if isinstance(error, Neo4jError) else None
    text = message or str(error) or type(error).__name__
    return str(text).splitlines()[0].rstrip(".")
