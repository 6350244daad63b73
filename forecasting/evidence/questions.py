"""Which series answer one question: our judgement of what the public takes for the same number."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """Series that are read as answers to one question; each is compared with those of its own place only."""

    title: str
    series_ids: tuple[str, ...]
    beside: tuple[str, ...] = ()
    """Often quoted as an answer, but over another base: shown beside the others, and no part of an uncertainty budget."""


QUESTIONS = (
    Question(
        title="Security staff missing",
        series_ids=(
            "global_cyber_workforce_gap",
            "global_cv_unfilled_cyber_jobs",
            "uk_cyber_workforce_gap",
            "uk_dsit_cyber_workforce_gap",
            "us_cyber_workforce_gap",
            "us_cyberseek_gap",
            "us_lightcast_cyber_gap",
        ),
    ),
    Question(
        title="People who work in security",
        series_ids=(
            "global_cyber_workforce",
            "global_idc_infosec_professionals",
            "global_frost_infosec_professionals",
            "global_cyberseek_cyber_employment",
            "uk_cyber_workforce",
            "uk_dsit_cyber_workforce",
            "us_cyber_workforce",
            "us_cyberseek_employed",
        ),
    ),
    Question(
        title="AI share of job postings",
        series_ids=(
            *(f"{place}_ai_skill_share_postings" for place in ("us", "uk", "aus", "can", "deu", "fra", "ita", "nld")),
            *(f"{place}_indeed_ai_share_postings" for place in ("us", "uk", "aus", "can", "deu", "fra", "ita", "nld")),
            "us_umd_ai_jobs_share_postings",
            "uk_pwc_ai_specialist_share_postings",
            "uk_lightcast_uk_report_ai_share_postings",
        ),
        beside=("us_ai_share_tech_postings",),
    ),
    Question(
        title="Employed information security analysts",
        series_ids=("us_infosec_analyst_employment", "us_infosec_analyst_ep_employment", "us_infosec_analyst_cps_employment"),
    ),
)


def question_of(series_id: str) -> Question | None:
    """The question that a series answers, if it is one with rivals."""
    return next((one for one in QUESTIONS if series_id in (*one.series_ids, *one.beside)), None)
