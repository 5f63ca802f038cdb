"""The jars of the managed server: exactly those of a lock file, checked by SHA-256, fetched by ``jgo``.

Locks stand in ``graph/java/neo4j-VERSION.lock.toml`` (``jgo``'s own format). Only what a lock lists is
fetched; nothing is resolved at run time, so a second start needs no network and the same jars run everywhere.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from importlib import resources
from pathlib import Path
from typing import Any, TypeAlias

import platformdirs

from graph.errors import InputError, StoreUnavailable
from graph.managed_watch import flocked

#: Called with (done, total, file name) as jars arrive.
Progress: TypeAlias = Callable[[int, int, str], None]
_CONNECTIONS = 8
_TIMEOUT = 20


def locked_versions() -> list[str]:
    """Releases that have a lock file, oldest first."""
    names = (item.name for item in resources.files("graph").joinpath("java").iterdir())
    found = [n.removeprefix("neo4j-").removesuffix(".lock.toml") for n in names if n.endswith(".lock.toml")]
    return sorted(found, key=version_key)


def version_key(version: str) -> tuple[int, ...]:
    """``2026.09.0`` as ``(2026, 9, 0)``, so that releases compare."""
    return tuple(int(part) for part in version.split(".") if part.isdigit())


def jars(version: str, progress: Progress | None = None) -> list[Path]:
    """Paths of the jars of a release in the local Maven repository, fetched when missing, all checked.

    ``StoreUnavailable`` when one cannot be had or is not what the lock says.
    """
    resource = resources.files("graph").joinpath("java", f"neo4j-{version}.lock.toml")
    if not resource.is_file():
        known = ", ".join(locked_versions())
        raise InputError(
            f"no lock file for Neo4j {version}.", where="PHOIHOP_NEO4J_VERSION", mend=f"Use one of {known}."
        )
    lock_hash = hashlib.sha256(resource.read_bytes()).hexdigest()[:12]
    cache = Path(platformdirs.user_cache_dir("phoihop", appauthor=False))
    marker = cache / f"neo4j-{version}-{lock_hash}.json"
    if known_good := _unchanged(marker):
        return known_good
    # Imported here: jgo brings an HTTP client that a start with all jars at hand does not need.
    from jgo.config import GlobalSettings
    from jgo.constants import MAVEN_CENTRAL_URL
    from jgo.env import LockFile
    from jgo.maven import MavenContext

    settings = GlobalSettings.load()
    context = MavenContext(
        repo_cache=Path(settings.repo_cache),
        remote_repos={"central": MAVEN_CENTRAL_URL, **settings.repositories},
        timeout=_TIMEOUT,
    )
    with resources.as_file(resource) as path:
        wanted = LockFile.load(path).dependencies
    context.repo_cache.mkdir(parents=True, exist_ok=True)
    with flocked(context.repo_cache / ".phoihop.lock"):
        paths = _fetch(context, wanted, progress)
    marker.parent.mkdir(parents=True, exist_ok=True)
    marker.write_text(json.dumps([[str(p), *_stamp(p)] for p in paths]), "utf-8")
    return paths


def _stamp(path: Path) -> tuple[int, int]:
    stat = path.stat()
    return stat.st_size, stat.st_mtime_ns


def _unchanged(marker: Path) -> list[Path]:
    """Jars checked before whose size and time are as they were then; empty when any is not."""
    try:
        rows = json.loads(marker.read_text("utf-8"))
        if all(_stamp(Path(path)) == (size, time) for path, size, time in rows):
            return [Path(path) for path, _, _ in rows]
    except (OSError, ValueError):
        pass
    return []


def _fetch(context: Any, wanted: list[Any], progress: Progress | None) -> list[Path]:
    def one(dependency: Any) -> Path:
        return _checked(context, dependency)

    out: list[Path] = []
    with ThreadPoolExecutor(_CONNECTIONS) as pool:
        try:
            for done, path in enumerate(pool.map(one, wanted), start=1):
                out.append(path)
                if progress:
                    progress(done, len(wanted), path.name)
        except BaseException:
            pool.shutdown(cancel_futures=True)
            raise
    return out


def _checked(context: Any, locked: Any) -> Path:
    """One jar, fetched anew when the copy at hand is damaged (a download that was cut short)."""
    name = f"{locked.artifactId}-{locked.version}.jar"
    component = context.project(locked.groupId, locked.artifactId).at_version(locked.version)
    found = ""
    for _ in range(2):
        try:
            artifact = component.artifact(locked.classifier or "", locked.packaging)
            path = Path(artifact.resolve())
        except (OSError, RuntimeError, ValueError) as error:  # requests' errors are OSErrors
            reason = str(error).splitlines()[0] if str(error) else type(error).__name__
            raise StoreUnavailable(
                f"the Neo4j jars cannot be had ({name}: {reason}).",
                where="managed Neo4j",
                mend="Connect to the network once, set PHOIHOP_NEO4J_URI to a Neo4j of your own, "
                "or use --store memory (everything but Cypher works).",
            ) from error
        found = hashlib.sha256(path.read_bytes()).hexdigest()
        if found == locked.sha256:
            return path
        path.unlink()
    raise StoreUnavailable(
        f"{name} is not the file the lock names (sha256 {found[:12]}…, wanted {locked.sha256[:12]}…).",
        where="managed Neo4j",
        mend="Ask who runs your Maven mirror; nothing was started.",
    )
