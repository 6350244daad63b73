"""How answers are made: once for all who ask, a few at a time, never on the event loop, and kept within bounds."""

import asyncio
import threading
from dataclasses import replace
from datetime import date, timedelta

import pytest

from api_client import Client
from builders import a_data_dir
from dashboard.sharing.routes.answers import Answer
from dashboard.web.api.desk import AT_ONCE, Desk
from dashboard.web.api.problems import RefusedError
from dashboard.web.api.projecting import DAYS_KEPT, Projector
from forecasting.catalog import Catalog, load_catalog
from forecasting.domain import Selection
from forecasting.errors import InvalidValueError


class Slow:
    """Makes answers that wait for a sign; counts them and how many are made at once."""

    def __init__(self, size: int = 10) -> None:
        self.go, self.size = threading.Event(), size
        self.made = self.now = self.most = 0
        self._lock = threading.Lock()

    def __call__(self) -> Answer:
        """One answer."""
        with self._lock:
            self.made, self.now = self.made + 1, self.now + 1
            self.most = max(self.most, self.now)
        assert self.go.wait(10)
        with self._lock:
            self.now -= 1
        return Answer(status=200, headers=(), body=b"x" * self.size)


def test_same_answer_is_made_once_for_all_who_ask() -> None:
    slow, desk = Slow(), Desk()

    async def many() -> None:
        asking = [asyncio.create_task(desk.answer("same", slow)) for _ in range(20)]
        await asyncio.sleep(0.05)  # the loop goes on while a thread works
        slow.go.set()
        await asyncio.gather(*asking)
        await desk.answer("same", slow)

    asyncio.run(many())
    assert slow.made == 1


def test_few_answers_are_made_at_once_and_too_many_are_refused() -> None:
    slow, desk = Slow(), Desk(most_waiting=5)

    async def many() -> None:
        asking = [asyncio.create_task(desk.answer(str(number), slow)) for number in range(5)]
        await asyncio.sleep(0.05)
        with pytest.raises(RefusedError, match="Try again in a few seconds") as refused:
            await desk.answer("one more", slow)
        assert (refused.value.status, refused.value.headers) == (503, {"retry-after": "5"})
        slow.go.set()
        await asyncio.gather(*asking)

    asyncio.run(many())
    assert (slow.made, slow.most) == (5, AT_ONCE)


def test_asker_who_leaves_does_not_take_the_answer_from_others() -> None:
    slow, desk = Slow(), Desk()

    async def leave() -> Answer:
        leaving, staying = (asyncio.create_task(desk.answer("same", slow)) for _ in range(2))
        await asyncio.sleep(0.05)
        leaving.cancel()
        slow.go.set()
        return await staying

    assert asyncio.run(leave()).status == 200


def test_kept_answers_stay_within_their_bytes() -> None:
    slow, desk = Slow(size=400), Desk(kept_bytes=1000)
    slow.go.set()

    async def many() -> None:
        for key in ("first", "second", "third", "third", "first"):
            await desk.answer(key, slow)

    asyncio.run(many())
    assert slow.made == 4


def test_fault_is_told_and_not_kept() -> None:
    desk = Desk()

    def broken() -> Answer:
        raise InvalidValueError("levels", 2, expected="less than 1")

    async def twice() -> None:
        for _ in range(2):
            with pytest.raises(InvalidValueError, match="expected less than 1"):
                await desk.answer("key", broken)

    asyncio.run(twice())


def test_projector_keeps_few_days_however_many_are_asked_for(tmp_path_factory: pytest.TempPathFactory) -> None:
    held, projector = load_catalog(a_data_dir(tmp_path_factory.mktemp("data"))), Projector()
    days = [date(2026, 1, 1) + timedelta(days=number) for number in range(3 * DAYS_KEPT)]

    for day in days:
        projector.record(held, Selection(series_id="us_infosec_analyst_median_wage", until=2026, as_of=day))

    assert [as_of for _, as_of in projector._engines] == days[-DAYS_KEPT:]


def test_changed_evidence_changes_the_answer_and_its_validator(catalog: Catalog) -> None:
    held = [catalog, replace(catalog, digest="another", scenarios={"baseline": catalog.scenarios["baseline"]})]
    client = Client(lambda: held[0])
    first = client.get("/api/v1/scenarios")
    held.pop(0)

    second = client.get("/api/v1/scenarios", headers={"if-none-match": first.headers["etag"]})

    assert (second.status_code, len(second.json()["scenarios"])) == (200, 1)
