"""How likely, in words from a printed scale, and always beside the number."""

from forecasting.domain import LikelihoodWord

LIKELIHOOD_SCALE = (
    LikelihoodWord(words="exceptionally unlikely", low=0.0, high=0.01),
    LikelihoodWord(words="very unlikely", low=0.01, high=0.10),
    LikelihoodWord(words="unlikely", low=0.10, high=0.33),
    LikelihoodWord(words="about as likely as not", low=0.33, high=0.66),
    LikelihoodWord(words="likely", low=0.66, high=0.90),
    LikelihoodWord(words="very likely", low=0.90, high=0.99),
    LikelihoodWord(words="virtually certain", low=0.99, high=1.0),
)
"""The words and limits of Mastrandrea et al. (2010), Guidance note for lead authors of the IPCC fifth assessment report on consistent
treatment of uncertainties, table 1, made exclusive of one another."""
RAREST = 0.01


def likelihood_words(probability: float) -> str:
    """The words of the scale for a probability."""
    return next((item.words for item in LIKELIHOOD_SCALE if probability < item.high), LIKELIHOOD_SCALE[-1].words)


def odds_words(probability: float) -> str:
    """The number beside the words: `about 1 in 5`, `about 7 in 10`, `less than 1 in 100`."""
    if probability < RAREST:
        return "less than 1 in 100"
    if probability > 1 - RAREST:
        return "more than 99 in 100"
    if probability <= 0.25:
        return f"about 1 in {round(1 / probability)}"
    if probability >= 0.95:
        return f"about {round(probability * 100)} in 100"
    return f"about {round(probability * 10)} in 10"
