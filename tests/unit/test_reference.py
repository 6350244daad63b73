"""The record on reference panels that the methods page shows."""

from forecasting.evaluation import reference_scores


def test_record_covers_both_kinds_and_every_length() -> None:
    assert {(score.kind, score.observations) for score in reference_scores()} == {
        (kind, observations) for kind in ("growth", "share") for observations in ("5", "8", "12", "7 sparse")
    }


def test_record_holds_shares_of_outcomes_and_a_named_peer() -> None:
    for score in reference_scores():
        assert 0 < score.inside_80 < score.inside_95 < 1
        assert score.best_peer
        assert score.series >= score.data_sets > 0
