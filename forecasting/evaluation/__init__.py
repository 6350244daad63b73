"""How good forecasts are: scores, rolling origins over what was known, others' outlooks, and what they add up to."""

from forecasting.evaluation.backtest import LEVELS, headline_series, projections_made, run_backtest
from forecasting.evaluation.outcomes import FEW, Backtest, Outcome, Outturn, Summary, Unscored
from forecasting.evaluation.records import backtest_record, backtest_sentences, backtest_table
from forecasting.evaluation.reference import ReferenceScore, reference_scores
from forecasting.evaluation.scoring import Coverage, Interval, coverage, interval_score, pinball_loss, skill, weighted_interval_score
from forecasting.evaluation.summary import summarise
from forecasting.evaluation.track_record import score_outlook, score_outlooks

__all__ = [
    "FEW",
    "LEVELS",
    "Backtest",
    "Coverage",
    "Interval",
    "Outcome",
    "Outturn",
    "ReferenceScore",
    "Summary",
    "Unscored",
    "backtest_record",
    "backtest_sentences",
    "backtest_table",
    "coverage",
    "headline_series",
    "interval_score",
    "pinball_loss",
    "projections_made",
    "reference_scores",
    "run_backtest",
    "score_outlook",
    "score_outlooks",
    "skill",
    "summarise",
    "weighted_interval_score",
]
