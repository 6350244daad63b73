"""Publishes made-up numbers again and again, and says each address when it is kept: `python publishing_loop.py FOLDER NAME COUNT`."""

import sys
from pathlib import Path

from exports_builder import a_made_up_snapshot
from sharing_builder import a_desk


def main(folder: str, name: str, count: str) -> None:
    """Publish so many times."""
    desk = a_desk(Path(folder))
    for number in range(int(count)):
        done = desk.publish(a_made_up_snapshot(title=f"{name} {number}"))
        sys.stdout.write(f"{done.url}\n")
        sys.stdout.flush()
    desk.sharing.store.close()


if __name__ == "__main__":
    main(*sys.argv[1:])
