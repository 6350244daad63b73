"""What security and AI staff earn."""

from dashboard import cache
from dashboard.components import comparison, evidence_rows
from dashboard.views import panel

HEADLINE = "us_infosec_analyst_median_wage"
SPREAD = ("us_infosec_analyst_p10_wage", "us_infosec_analyst_p25_wage", HEADLINE, "us_infosec_analyst_p75_wage", "us_infosec_analyst_p90_wage")
OTHERS = ("us_software_developers_median_wage", "us_data_scientists_median_wage", "us_computer_occupations_median_wage", "us_all_occupations_median_wage")
PREMIUM = r".*_ai_wage_premium(_.*)?"
MEASURED = (
    "us_security_engineer_median_salary",
    "us_security_analyst_median_salary",
    "us_security_architect_median_salary",
    "us_devsecops_engineer_median_salary",
)
ENGINEERS = ("us_ml_engineer_median_salary", "us_ai_engineer_median_salary", "us_data_scientist_median_salary", "us_soc_analyst_median_salary")

choices = cache.choices(
    (HEADLINE, *(series_id for series_id in (*SPREAD, *OTHERS) if series_id != HEADLINE), "us_infosec_analyst_mean_wage", "us_infosec_analyst_employment")
)
view = panel.show("salaries", choices)

comparison.show(
    "From the lowest to the highest tenth",
    "Wages of information security analysts by percentile, in money of the day.",
    cache.series_of(SPREAD, as_of=view.as_of, amendment=view.amendment),
    key="spread",
)
comparison.show(
    "Beside other occupations",
    "Median wages in money of the day. Software developers and data scientists were classified anew in 2021: their lines begin there.",
    cache.series_of((HEADLINE, *OTHERS), as_of=view.as_of, amendment=view.amendment),
    key="occupations",
)
evidence_rows.show(
    "Pay premium for AI skills, by publisher",
    "Each publisher compares other adverts in another way.",
    cache.series_of((quantity.series_id for quantity in cache.quantities_like(PREMIUM)), as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "Measured medians of security and AI engineers",
    "From an open salary survey: small and self-selected.",
    cache.series_of((*MEASURED, *ENGINEERS), as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "Thin evidence",
    "Too weak to chart or to fit: AI security engineers, MLSecOps, AI governance.",
    cache.thin_series("salary", as_of=view.as_of, amendment=view.amendment),
)
