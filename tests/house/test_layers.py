"""Dependencies between folders run only downwards; the contracts stand in ``pyproject.toml``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path


def test_imports_keep_the_contracts(root: Path) -> None:
    run = subprocess.run(
        [str(Path(sys.executable).with_name("lint-imports")), "--no-cache"],
        cwd=root,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
    assert "0 broken" in run.stdout
