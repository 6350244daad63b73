"""Not a page: what pages about a projection share, from the address to the panel."""

from dashboard import cache, state
from dashboard.components import notices, past_ranges, projection_panel
from dashboard.state.quoted import here
from dashboard.wording import amounts_on_page


def show(page: str, choices: state.Choices, *, series_word: str = "Series") -> state.ViewState:
    """Read what the address asks for, answer it, and draw the answer; the rest of the page follows the view."""
    view, said = state.current(page, choices)
    notices.show(said)
    found = cache.answer(view.selection)
    projection_panel.show(
        page,
        view,
        choices,
        found,
        draw=lambda wide: cache.figure(found, theme_name=state.theme_name(), period=view.point, wide=wide),
        csv=cache.csv_of(found),
        quotes=cache.quotes(found, here(), amounts=amounts_on_page),
        past=past_ranges.sentence(cache.past_ranges(found.selection), kept=cache.has_record(found.selection)),
        series_word=series_word,
        tools=cache.tools(page, view, what="panel"),
    )
    return view
