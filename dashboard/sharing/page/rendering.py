"""From a snapshot to the whole page, and to the light one for a frame."""

from markupsafe import Markup

from dashboard.charts import panel_key, panel_svg
from dashboard.exports.content import basis_words, numbered_sources, published_words
from dashboard.sharing.page.citing import citing_of
from dashboard.sharing.page.evidence import evidence_of
from dashboard.sharing.page.head import head_of
from dashboard.sharing.page.looks import embed_style, page_style
from dashboard.sharing.page.panels import panel_view
from dashboard.sharing.page.text import PageText, render
from dashboard.snapshots import Snapshot
from dashboard.theme import LIGHT
from dashboard.wording import date_words


def page_html(snapshot: Snapshot, snapshot_id: str) -> PageText:
    """The page as it is stored."""
    sources = numbered_sources(snapshot)
    numbers = {source_id: number for source_id, (number, _) in sources.items()}
    return render(
        "page.html",
        style=page_style(),
        head=head_of(snapshot, snapshot_id),
        panels=[panel_view(snapshot, panel, place=place, numbers=numbers) for place, panel in enumerate(snapshot.panels, start=1)],
        evidence=evidence_of(snapshot, sources),
        citing=citing_of(snapshot, snapshot_id),
    )


def embed_html(snapshot: Snapshot, snapshot_id: str) -> PageText:
    """One figure a panel; who says so and the way to the whole page stand first, where a small frame shows them."""
    many = len(snapshot.panels) > 1
    figures = [
        {
            "panel": panel,
            "pictures": [
                (_svg(snapshot, place, wide=wide), panel_key(panel, wide=wide), "wide" if wide else "narrow") for wide in ((False,) if many else (True, False))
            ],
            "source": f"Source: {basis_words(panel.series)}.",
        }
        for place, panel in enumerate(snapshot.panels)
    ]
    said = {"known": f"As of {date_words(snapshot.as_of)}.", "published": published_words(snapshot, published=True)}
    return render("embed.html", style=embed_style(), head=head_of(snapshot, snapshot_id), figures=figures, many=many, **said)


def _svg(snapshot: Snapshot, place: int, *, wide: bool) -> Markup:
    """Our own drawing by attributes, light."""
    return Markup(panel_svg(snapshot.panels[place], wide=wide, ids=f"f{place}{'w' if wide else 'n'}", theme=LIGHT))  # noqa: S704 - charts escape every text
