"""How often one address may ask for what costs work: a moving window of one minute."""

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter
from starlette.types import Scope

from dashboard.sharing.routes.tries import network_of
from dashboard.web.access import Entry

TIDY_AT = 1000


class Limits:
    """Counts requests in this process."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)

    def allow(self, scope: Scope, entry: Entry) -> bool:
        """Count a request; `False` when it is one too many."""
        if entry.per_minute is None:
            return True
        self._tidy()
        host = str((scope.get("client") or ("",))[0])
        return self._limiter.hit(RateLimitItemPerMinute(entry.per_minute), entry.counted_as, network_of(host))

    def _tidy(self) -> None:
        """Forget for whom something was counted: the storage forgets only when."""
        if len(self._storage.events) > TIDY_AT:
            for key in [key for key, events in list(self._storage.events.items()) if not events]:
                self._storage.events.pop(key, None)
