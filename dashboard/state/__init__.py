"""Selection ↔ URL: the only reader of query parameters and of today's date."""

from dashboard.state.answers import (
    Answer,
    Ceiling,
    Compared,
    Family,
    FittedMember,
    LeverGroup,
    LeverRow,
    MemberAnswer,
    PastRange,
    PastRecord,
    PastTry,
    ReferenceRow,
)
from dashboard.state.fitting import LONG_NOTICE, LONGEST_ADDRESS
from dashboard.state.reading import LEVEL_SETS, one_of, parse
from dashboard.state.scenario_link import reasons_text
from dashboard.state.settings_link import amendment_text, settings_text, values_in_force
from dashboard.state.sharing import LinkTools, SavedTools, Tools, Words
from dashboard.state.sync import (
    SHARED,
    asked_value,
    choose,
    choose_amendment,
    choose_settings,
    choose_value,
    current,
    query_value,
    take_scenario,
    theme_name,
    today,
)
from dashboard.state.tracks import OWN, Ledger, OwnTrack, OwnTry
from dashboard.state.view import BASELINE, DRAFT, MOST_COMPARED, NEWEST, SET_BY_HAND, Choices, Facts, ViewState
from dashboard.state.writing import CARRIED, FIELDS, OWN_WORDS, address_of, to_query

SCENARIO_FIELDS = ("series", "until", "as_of", "scenario", "levels", "real", "compare", "explain", "threshold", "lever", "target", *OWN_WORDS)
"""The address of the scenarios page."""
WORKBENCH_FIELDS = ("series", "until", "as_of", "scenario", "levels", "real", "definition", "method", *OWN_WORDS)
"""The address of the workbench."""
PLAN_FIELDS = ("deployment", "systems", "staff", "start", "until", "as_of", "scenario")
"""The address of the team plan."""
EVIDENCE_FIELDS = ("series", "definition", "until", "as_of", "scenario", "then")
"""The address of the page about what the evidence says."""

__all__ = [
    "BASELINE",
    "CARRIED",
    "DRAFT",
    "EVIDENCE_FIELDS",
    "FIELDS",
    "LEVEL_SETS",
    "LONGEST_ADDRESS",
    "LONG_NOTICE",
    "MOST_COMPARED",
    "NEWEST",
    "OWN",
    "OWN_WORDS",
    "PLAN_FIELDS",
    "SCENARIO_FIELDS",
    "SET_BY_HAND",
    "SHARED",
    "WORKBENCH_FIELDS",
    "Answer",
    "Ceiling",
    "Choices",
    "Compared",
    "Facts",
    "Family",
    "FittedMember",
    "Ledger",
    "LeverGroup",
    "LeverRow",
    "LinkTools",
    "MemberAnswer",
    "OwnTrack",
    "OwnTry",
    "PastRange",
    "PastRecord",
    "PastTry",
    "ReferenceRow",
    "SavedTools",
    "Tools",
    "ViewState",
    "Words",
    "address_of",
    "amendment_text",
    "asked_value",
    "choose",
    "choose_amendment",
    "choose_settings",
    "choose_value",
    "current",
    "one_of",
    "parse",
    "query_value",
    "reasons_text",
    "settings_text",
    "take_scenario",
    "theme_name",
    "to_query",
    "today",
    "values_in_force",
]
