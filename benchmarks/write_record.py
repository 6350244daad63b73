"""Write the record that the methods page shows, from the forecasts that the last `make bench` left behind.

usage: BENCH_DATA=DIR python -m benchmarks.write_record
"""

import dataclasses
import json

from benchmarks.accuracy import summaries_of
from benchmarks.panels import load_panels
from benchmarks.places import RESULTS, ROOT, bench_data
from forecasting.evaluation.reference import ReferenceScore

OUT = ROOT / "forecasting" / "evaluation" / "reference_record.json"


def main() -> None:
    """Write one row for each kind and number of observations."""
    source = bench_data()
    if source is None:
        raise SystemExit("BENCH_DATA names no folder of panels: the record is made of them.")
    rows = [
        ReferenceScore(
            kind="growth" if kind == "growth" else "share",
            observations=observations,
            data_sets=own.panels,
            series=own.series,
            inside_80=round(own.cov80, 3),
            inside_95=round(own.cov95, 3),
            best_peer=best.peer,
            below_best_peer=round(best.below, 3),
            best_peer_inside_95=round(best.theirs.cov95, 3),
        )
        for kind, observations, own, best in summaries_of(load_panels(source), source=source, ours=RESULTS / "ours", peers=RESULTS / "peers")
    ]
    OUT.write_text(json.dumps([dataclasses.asdict(row) for row in rows], indent=1) + "\n", encoding="utf-8")
    print(f"{OUT.relative_to(ROOT)}: {len(rows)} rows")


if __name__ == "__main__":
    main()
