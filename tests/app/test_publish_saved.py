"""Scenarios and own data that analysts keep: saved, opened in any version, deleted, brought back."""

import pytest

from app.pages import query_of, text_of
from app.publishing_page import keys_of, open_as
from dashboard.sharing.values import SavedItem
from sharing_builder import ANALYST, VIEWER, Desk

LEVER = {"set": "extra_entrants:150000", "title": "Mine"}
SAVE = "FormSubmitter:saved-scenario-form-Save"


def kept(desk: Desk) -> SavedItem:
    (item,) = desk.sharing.saved_items.every(ANALYST)
    return item


def save(**query: str) -> None:
    open_as(ANALYST, "workbench", **query).button(SAVE).click().run()


@pytest.mark.usefixtures("desk")
def test_viewer_is_offered_no_drawer() -> None:
    assert "Saved scenarios" not in text_of(open_as(VIEWER, "workbench", **LEVER))


def test_saved_scenario_opens_into_the_address(desk: Desk) -> None:
    save(**LEVER)
    app = open_as(ANALYST, "workbench")
    app.button(f"saved-scenario-open-{kept(desk).item_id}").click().run()

    assert query_of(app)["set"] == "extra_entrants:150000"
    assert query_of(app)["title"] == "Mine"


def test_same_name_keeps_the_older_version_within_reach(desk: Desk) -> None:
    save(**LEVER)
    save(**(LEVER | {"set": "extra_entrants:90000"}))
    item = kept(desk)
    app = open_as(ANALYST, "workbench")
    app.button(f"saved-scenario-open-{item.item_id}-1").click().run()

    assert item.version == 2
    assert query_of(app)["set"] == "extra_entrants:150000"


def test_name_typed_last_is_taken_though_the_address_does_not_hold_it_yet(desk: Desk) -> None:
    app = open_as(ANALYST, "workbench", set=LEVER["set"])
    app.text_input("workbench-title").set_value("Typed last").run()
    app.query_params = {"set": LEVER["set"]}  # as a browser sends it that was overtaken by the click
    app.button(SAVE).click().run()

    assert kept(desk).name == "Typed last"
    assert query_of(app)["title"] == app.text_input("workbench-title").value == "Typed last"


def test_deleted_scenario_comes_back(desk: Desk) -> None:
    save(**LEVER)
    item_id = kept(desk).item_id
    app = open_as(ANALYST, "workbench")
    app.button(f"saved-scenario-delete-{item_id}").click().run()
    assert f"saved-scenario-open-{item_id}" not in keys_of(app)

    app.button(f"saved-scenario-back-{item_id}").click().run()

    assert f"saved-scenario-open-{item_id}" in keys_of(app)


def test_saved_own_values_are_added_where_they_are_opened(desk: Desk) -> None:
    own = "global_cyber_workforce_gap~2025~5000000~observed~~2026-06-30~A survey"
    app = open_as(ANALYST, "workbench", own=own)
    before = query_of(app)["own"]
    app.button("FormSubmitter:saved-own_data-form-Save").click().run()

    opened = open_as(ANALYST, "workbench")
    opened.button(f"saved-own_data-open-{kept(desk).item_id}").click().run()

    assert query_of(opened)["own"] == before != ""
