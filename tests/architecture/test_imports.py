"""The rules of the house hold in every module, and the reader of the rules catches what it should."""

import pytest

from architecture.rules import modules, violations

MODULES = dict(modules())


@pytest.mark.parametrize("module", MODULES)
def test_module_keeps_the_rules(module: str) -> None:
    assert violations(module, MODULES[module]) == []


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("forecasting.models.growth", "import streamlit as st"),
        ("forecasting.pipeline", "from dashboard import state"),
        ("forecasting.catalog.load", "from forecasting.models import fit"),
        ("forecasting.models.fit", "from forecasting import pipeline"),
        ("forecasting.domain.evidence", "from forecasting.catalog import Catalog"),
        ("forecasting.shortfall", "import statsmodels.api as sm"),
        ("forecasting.pipeline", "import urllib.request"),
        ("forecasting.pipeline", "from . import shortfall"),
        ("forecasting.pipeline", "from urllib import request"),
        ("dashboard.views.overview", "from forecasting.pipeline import project_selection"),
        ("dashboard.components.panel", "from dashboard.cache import projection_of"),
        ("dashboard.figures", "import streamlit"),
        ("dashboard.wording", "from forecasting import pipeline"),
    ],
)
def test_violations_catch_forbidden_import(module: str, source: str) -> None:
    assert violations(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("forecasting.pipeline", "from pathlib import Path\nPath('x.csv').read_text()"),
        ("forecasting.models.fit", "import pandas as pd\npd.read_csv('x.csv')"),
        ("forecasting.cli", "with open('x') as file: pass"),
        ("forecasting.pipeline", "from datetime import date\ndate.today()"),
        ("dashboard.figures", "import datetime\ndatetime.datetime.now()"),
        ("dashboard.views.overview", "import streamlit as st\nst.query_params['v']"),
    ],
)
def test_violations_catch_forbidden_call(module: str, source: str) -> None:
    assert violations(module, source)


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("forecasting.models.growth", "from statsmodels.regression.linear_model import OLS\nfrom forecasting.domain import Series"),
        ("forecasting.catalog.load", "from pathlib import Path\nPath('x.csv').read_text()\nfrom forecasting.errors import Problem"),
        ("dashboard.views.overview", "import streamlit as st\nfrom dashboard import cache, state\nfrom dashboard.components import panel"),
        ("dashboard.state", "from datetime import date\ndate.today()"),
    ],
)
def test_violations_allow_what_the_design_allows(module: str, source: str) -> None:
    assert violations(module, source) == []
