"""Where the reference panels and the results of a bench lie."""

import os
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
RESULTS = ROOT / "var" / "bench"


def bench_data() -> Path | None:
    """The folder that BENCH_DATA names, with `input/` and `truth/`; None where it is not set."""
    named = os.environ.get("BENCH_DATA", "").strip()
    if not named:
        return None
    folder = Path(named)
    if not any((folder / "input").glob("*_n*.parquet")) or not (folder / "truth").is_dir():
        sys.exit(f"BENCH_DATA names {folder}, but a folder with input/<dataset>_n<k>.parquet and truth/ is needed.")
    return folder
