"""A progress bar on a terminal, nothing on a pipe."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn


@contextmanager
def progress_on_terminal(reading: str, working: str) -> Iterator[Callable[[int, int], None]]:
    """Show a bar on standard error while it is a terminal; what is yielded takes the parts done and their number."""
    console = Console(stderr=True)
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn(), TimeRemainingColumn())
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        bar = progress.add_task(reading, total=None)
        yield lambda done, total: progress.update(bar, completed=done, total=total, description=working)
