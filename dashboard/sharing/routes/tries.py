"""How often somebody may try a password: a moving window for each link and address, and one for the link as a whole."""

from ipaddress import IPv6Address, ip_address

from limits import RateLimitItem, RateLimitItemPerHour, RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

EACH_ADDRESS: tuple[RateLimitItem, ...] = (RateLimitItemPerMinute(5), RateLimitItemPerHour(30))
WHOLE_LINK: RateLimitItem = RateLimitItemPerMinute(60)
"""Tries cost processor time on purpose: so many a minute can be borne, from however many addresses they come."""
IPV6_NETWORK_BITS = 64
"""One household or machine has all the addresses of such a network."""
TIDY_AT = 1000


class Tries:
    """Counts tries in this process."""

    def __init__(self) -> None:
        self._storage = MemoryStorage()
        self._limiter = MovingWindowRateLimiter(self._storage)

    def wait_seconds(self, link_id: str, address: str, *, now: float) -> int:
        """Count a try before it is made: 0 if it may be, or else the seconds to wait; `now` in seconds since 1970."""
        self._tidy()
        network = network_of(address)
        asked = [(item, (link_id, network)) for item in EACH_ADDRESS] + [(WHOLE_LINK, (link_id,))]
        for item, names in asked:
            if not self._limiter.test(item, *names):
                left = round(self._limiter.get_window_stats(item, *names).reset_time - now) + 1
                return min(max(1, left), item.get_expiry())
        for item, names in asked:
            self._limiter.hit(item, *names)
        return 0

    def forgive(self, link_id: str, address: str) -> None:
        """Forget the tries of an address that knew the password."""
        for item in EACH_ADDRESS:
            self._limiter.clear(item, link_id, network_of(address))

    def _tidy(self) -> None:
        """The storage forgets tries, but not for whom it counted them."""
        if len(self._storage.events) > TIDY_AT:
            for key in [key for key, events in list(self._storage.events.items()) if not events]:
                self._storage.events.pop(key, None)


def network_of(address: str) -> str:
    """Who counts as one: an IPv4 address, or the network of an IPv6 one."""
    try:
        found = ip_address(address.partition("%")[0])
    except ValueError:
        return address
    if isinstance(found, IPv6Address) and found.ipv4_mapped is None:
        return f"{int(found) >> (128 - IPV6_NETWORK_BITS):x}/{IPV6_NETWORK_BITS}"
    return str(found.ipv4_mapped if isinstance(found, IPv6Address) else found)
