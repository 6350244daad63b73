"""The table of accuracy: ours against every peer, by kind and number of observations, beside what was aimed at."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks.panels import Panel
from benchmarks.scores import Score, Summary, load_forecast, load_scales, present, score, summarise
from forecasting.models.scales import Floats

TARGETS = {
    ("growth", "5"): (14, 18),
    ("growth", "8"): (5, 10),
    ("growth", "12"): (2, 6),
    ("growth", "7 sparse"): (10, 15),
    ("share", "5"): (1, 4),
    ("share", "8"): (2, 5),
    ("share", "12"): (2, 5),
    ("share", "7 sparse"): (1, 4),
}
"""Percent below the best peer: to be reached, and to reach for."""
COVERAGE_BANDS = {"cov80": (0.76, 0.84), "cov95": (0.92, 0.97)}
KIND_NAMES = {"growth": "counts and money", "share": "shares"}
OURS = "Citecast"
HELPED = ", helped"
"""How the name of a peer ends that was not left as it comes."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Comparison:
    """A peer, and ours on the same series."""

    peer: str
    theirs: Summary
    ours: Summary

    @property
    def below(self) -> float:
        """By what part our score is below the peer's."""
        return 1 - self.ours.wis / self.theirs.wis


Row = tuple[str, str, Summary, Comparison]
"""Kind, number of observations, our summary, and the best peer."""
Group = tuple[str, str, Summary, list[Comparison]]
"""The same, with every peer."""


def print_accuracy(panels: Sequence[Panel], *, source: Path, ours: Path, peers: Path) -> None:
    """Print one table for each kind and number of observations, the summary with targets, and the panels of one common shock."""
    groups = list(_groups(panels, source=source, ours=ours, peers=peers))
    for kind, observations, own, comparisons in groups:
        _print_group(f"{KIND_NAMES[kind]}, {observations} observations, {own.panels} data sets", own, comparisons)
    _print_summary(groups)
    _print_shocks([panel for panel in panels if panel.common_shock], _scales(panels, source), ours)


def summaries_of(panels: Sequence[Panel], *, source: Path, ours: Path, peers: Path) -> list[Row]:
    """Ours and the best peer, for each kind and number of observations that the panels hold."""
    groups = _groups(panels, source=source, ours=ours, peers=peers)
    return [(kind, observations, own, _best(comparisons)) for kind, observations, own, comparisons in groups]


def _groups(panels: Sequence[Panel], *, source: Path, ours: Path, peers: Path) -> Iterator[Group]:
    scales = _scales(panels, source)
    for kind, observations in TARGETS:
        group = [panel for panel in panels if panel.kind == kind and _observations(panel) == observations]
        if group:
            own = summarise([score(panel, scales[panel.name], load_forecast(ours / f"{panel.name}.parquet", panel)) for panel in group])
            yield kind, observations, own, [_compare(folder, group, scales, ours) for folder in sorted(peers.iterdir()) if _answers(folder, group)]


def _best(comparisons: Sequence[Comparison]) -> Comparison:
    return min(comparisons, key=lambda one: one.below)


def _scales(panels: Sequence[Panel], source: Path) -> dict[str, Floats]:
    return {panel.name: load_scales(source / "truth" / f"{panel.name}.parquet") for panel in panels}


def _observations(panel: Panel) -> str:
    return f"{panel.count} sparse" if panel.sparse else str(panel.count)


def _answers(folder: Path, group: Sequence[Panel]) -> bool:
    return all((folder / f"{panel.name}.parquet").exists() for panel in group)


def _compare(folder: Path, group: Sequence[Panel], scales: dict[str, Floats], ours: Path) -> Comparison:
    pairs = [_score_both(folder, panel, scales[panel.name], ours) for panel in group]
    return Comparison(peer=folder.name, theirs=summarise([theirs for theirs, _ in pairs]), ours=summarise([own for _, own in pairs]))


def _score_both(folder: Path, panel: Panel, scales: Floats, ours: Path) -> tuple[Score, Score]:
    name = f"{panel.name}.parquet"
    theirs, own = load_forecast(folder / name, panel), load_forecast(ours / name, panel)
    rows = present(theirs)
    return score(panel, scales, theirs, rows), score(panel, scales, own, rows)


def _print_group(title: str, own: Summary, comparisons: Sequence[Comparison]) -> None:
    print(f"\n{title}")
    print(f"  {'':34} {'series':>6} {'rWIS':>6} {'ours':>6} {'below by':>8} {'cov80':>6} {'cov95':>6} {'outside':>8} {'failed':>7}")
    print(f"  {OURS:34} {own.series:6} {own.wis:6.3f} {'':6} {'':8} {_quality(own)}")
    for one in sorted(comparisons, key=lambda comparison: comparison.below):
        print(f"  {one.peer:34} {one.theirs.series:6} {one.theirs.wis:6.3f} {one.ours.wis:6.3f} {one.below:8.1%} {_quality(one.theirs)}")


def _quality(summary: Summary) -> str:
    return f"{summary.cov80:6.3f} {summary.cov95:6.3f} {summary.outside:8.1%} {summary.failed:7.1%}"


def _print_summary(groups: Sequence[Group]) -> None:
    print("\nAgainst the best peer of each kind and number of observations, ours on the series that the peer was asked for; the verdict is on the strongest,")
    print("helped or not; `as they come`: against the best of those that nobody helped")
    print(f"  {'':28} {'best peer':32} {'below by':>8} {'as they come':>12} {'target':>7} {'reach':>6} {'cov80':>6} {'cov95':>6}  verdict")
    for kind, observations, own, comparisons in groups:
        best, plain = _best(comparisons), _best([one for one in comparisons if not one.peer.endswith(HELPED)])
        target, reach = TARGETS[kind, observations]
        missed = [f"rWIS {target} %"] * (100 * best.below < target) + [name for name, band in COVERAGE_BANDS.items() if not _within(own, name, band)]
        verdict = f"misses {', '.join(missed)}" if missed else "reached" + " the reach" * (100 * best.below >= reach)
        label = f"{KIND_NAMES[kind]}, n={observations}"
        print(f"  {label:28} {best.peer:32} {best.below:8.1%} {plain.below:12.1%} {target:5} % {reach:4} % {own.cov80:6.3f} {own.cov95:6.3f}  {verdict}")
    bands = "; ".join(f"{name} {low:.2f}-{high:.2f}" for name, (low, high) in COVERAGE_BANDS.items())
    print(f"  bands: {bands}")


def _within(summary: Summary, name: str, band: tuple[float, float]) -> bool:
    low, high = band
    return bool(low <= round(getattr(summary, name), 3) <= high)


def _print_shocks(panels: Sequence[Panel], scales: dict[str, Floats], ours: Path) -> None:
    if panels:
        print("\nLeft out of the mean of coverage: the years 2020 to 2025 of occupations, one shock common to all")
    for panel in panels:
        own = score(panel, scales[panel.name], load_forecast(ours / f"{panel.name}.parquet", panel))
        print(f"  {panel.name:28} {OURS} rWIS {own.wis:.3f}, cov80 {own.cov80:.3f}, cov95 {own.cov95:.3f}")
