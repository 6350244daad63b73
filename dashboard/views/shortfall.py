"""How many security staff are missing, in the world and where else anybody counts."""

from dashboard import cache
from dashboard.components import evidence_rows, notices, parts
from dashboard.views import panel
from forecasting.errors import CitecastError

PROJECTED = ("global_cyber_workforce_gap", "global_cyber_workforce_needed", "global_cyber_workforce", "apac_cyber_workforce_gap", "uk_dsit_cyber_workforce_gap")
REGIONS = (
    "apac_cyber_workforce_gap",
    "north_america_cyber_workforce_gap",
    "us_cyber_workforce_gap",
    "latam_cyber_workforce_gap",
    "europe_cyber_workforce_gap",
    "emea_cyber_workforce_gap",
)
KINGDOM = ("uk_cyber_workforce_gap", "uk_dsit_cyber_workforce_gap")
POSTINGS = ("us_cyberseek_postings", "us_cyberseek_employed", "us_cyberseek_gap")
RATIO = ("us_cyberseek_supply_demand_ratio",)

choices = cache.choices(PROJECTED)
view = panel.show("shortfall", choices)

try:
    drawn = cache.shortfall(cache.headline_selection(view.selection, PROJECTED[0]))
    parts.show(drawn.need, drawn.supply, drawn.gap, drawn.direct)
except CitecastError as error:
    notices.show((str(error),))

evidence_rows.show(
    "Gaps by region",
    "As published by ISC2. The way of counting changed from year to year: compare across a row of definitions with care.",
    cache.series_of(REGIONS, as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "The United Kingdom, counted twice",
    "ISC2 asks staff how many colleagues are missing; the government's DSIT estimates the shortfall of one year. They do not count the same thing.",
    cache.series_of(KINGDOM, as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "CyberSeek: postings and workers, United States",
    "Postings in twelve months, people employed, workers missing.",
    cache.series_of(POSTINGS, as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "CyberSeek's ratio, three definitions",
    "Workers per posting, workers per opening, share of jobs that can be filled: shown beside one another, never chained.",
    cache.series_of(RATIO, as_of=view.as_of, amendment=view.amendment),
)
