"""Which share of job postings asks for AI skills, by country and by definition."""

from dashboard import cache
from dashboard.components import ceiling, comparison, evidence_rows, taxonomy
from dashboard.views import panel
from dashboard.wording import place_label

HEADLINE = "us_ai_skill_share_postings"
INDEED = "us_indeed_ai_share_postings"
MONTHLY = "us_indeed_ai_share_postings_monthly"
SOFTWARE = ("us_ai_share_tech_postings", "us_umd_ai_jobs_share_postings", "us_comptia_ai_skill_listings", "global_ai_share_software_postings")
CYBER = (
    "us_cyberseek_ai_skill_share_postings",
    "us_cyberseek_ai_skill_share_growth",
    "us_responsible_ai_share_of_ai_postings",
    "global_ai_security_engineer_title_share",
)

labels = {
    quantity.series_id: f"{place_label(quantity.geography)}, {publisher}"
    for pattern, publisher in ((r"[a-z]{2,3}_ai_skill_share_postings", "AI Index"), (r"[a-z]{2,3}_indeed_ai_share_postings", "Indeed"))
    for quantity in cache.quantities_like(pattern)
}
choices = cache.choices((HEADLINE, *sorted(labels.keys() - {HEADLINE}, key=lambda series_id: labels[series_id])), labels=labels)
view = panel.show("ai-skills", choices, series_word="Country")

ceiling.show(cache.ceilings(view.selection))
comparison.show(
    "Two trackers of the same market",
    "AI Index counts postings that name an AI skill; Indeed counts postings that mention AI at all.",
    cache.series_of((HEADLINE, INDEED), as_of=view.as_of, amendment=view.amendment),
    key="trackers",
)
comparison.show(
    "Indeed's tracker, month by month",
    "Shown, not fitted: only yearly series are projected.",
    cache.series_of((MONTHLY,), as_of=view.as_of, amendment=view.amendment),
    key="monthly",
)
evidence_rows.show(
    "Software and technology postings, by definition",
    "Four publishers, four definitions. They are never chained into one line.",
    cache.series_of(SOFTWARE, as_of=view.as_of, amendment=view.amendment),
)
evidence_rows.show(
    "AI in security postings",
    "Cybersecurity postings that ask for AI, and what AI security postings say.",
    cache.series_of(CYBER, as_of=view.as_of, amendment=view.amendment),
)
taxonomy.show_roles(cache.catalog().roles)
