"""From a snapshot to the whole page, and to the light one for a frame."""

from markupsafe import Markup

from dashboard.charts import panel_key, panel_svg
from dashboard.exports.content import footer, numbered_sources
from dashboard.sharing.page.citing import citing_of
from dashboard.sharing.page.evidence import evidence_of
from dashboard.sharing.page.head import head_of
from dashboard.sharing.page.looks import embed_style, page_style
from dashboard.sharing.page.panels import panel_view
from dashboard.sharing.page.text import PageText, render
from dashboard.snapshots import Snapshot
from dashboard.theme import LIGHT


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
    """One figure a panel, its source under it."""
    figures = [
        {
            "panel": panel,
            "pictures": [(_svg(snapshot, place, wide=wide), panel_key(panel, wide=wide), "wide" if wide else "narrow") for wide in (True, False)],
            "source": footer(snapshot, panel, published=True),
        }
        for place, panel in enumerate(snapshot.panels)
    ]
    return render("embed.html", style=embed_style(), head=head_of(snapshot, snapshot_id), figures=figures)


def _svg(snapshot: Snapshot, place: int, *, wide: bool) -> Markup:
    """Our own drawing by attributes, light."""
    return Markup(panel_svg(snapshot.panels[place], wide=wide, ids=f"f{place}{'w' if wide else 'n'}", theme=LIGHT))  # noqa: S704 - charts escape every text
