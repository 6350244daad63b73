"""The `Sharing` of this process: the server provides it; under `streamlit run` there is none, and nothing can be kept."""

from dashboard.sharing.service import Sharing

_HELD: list[Sharing] = []


def provide(sharing: Sharing) -> None:
    """Let pages use it."""
    _HELD[:] = [sharing]


def provided() -> Sharing | None:
    """What the server provides, if there is a server."""
    return next(iter(_HELD), None)
