"""``docs/cli.md`` names every command and every option that there is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from phoihop.cli import app
from queries.catalogue import load_catalogue


def commands(command: Any, path: tuple[str, ...] = ()) -> Iterator[tuple[str, Any]]:
    """Every command below a group with its full name."""
    below = getattr(command, "commands", None)
    if below is None:
        yield " ".join(path), command
        return
    for name, one in below.items():
        yield from commands(one, (*path, name))


COMMANDS = dict(commands(get_command(app)))


@pytest.fixture(scope="module")
def sections(root: Path) -> dict[str, str]:
    """The text of each command's section, by its name."""
    text = (root / "docs" / "cli.md").read_text("utf-8")
    parts = re.split(r"^### `phoihop ([a-z -]+)`$", text, flags=re.MULTILINE)[1:]
    return dict(zip(parts[::2], parts[1::2], strict=True))


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_is_documented(sections: dict[str, str], name: str) -> None:
    assert name in sections, f"docs/cli.md has no section `phoihop {name}`"
    options = {o for p in COMMANDS[name].params for o in p.opts if o.startswith("--")}
    missing = {o for o in options if not re.search(rf"{o}(?![\w-])", sections[name])}
    assert not missing - {"--help"}, f"docs/cli.md does not tell of {missing} of `phoihop {name}`"


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_and_option_has_a_help_text(name: str) -> None:
    command = COMMANDS[name]
    assert command.help
    silent = [p.name for p in command.params if not getattr(p, "help", None)]
    assert not silent, f"`phoihop {name}` says nothing about {silent}"


def test_no_parameter_of_a_query_hides_behind_an_option() -> None:
    own = {o.removeprefix("--") for p in COMMANDS["query"].params for o in p.opts if o.startswith("--")}
    clashes = {
        (query.name, p.name) for query in load_catalogue().values() for p in query.parameters if p.name in own
    }
    assert not clashes
