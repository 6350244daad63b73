"""Geographies in words: ISO 3166 alpha-3 codes, `WLD`, and the regions that publishers use."""

NAMES = {
    "WLD": "the world", "USA": "the United States", "GBR": "the United Kingdom", "NLD": "the Netherlands", "ARE": "the United Arab Emirates",
    "AUS": "Australia", "AUT": "Austria", "BEL": "Belgium", "BRA": "Brazil", "CAN": "Canada", "CHE": "Switzerland", "CHL": "Chile",
    "CHN": "China", "DEU": "Germany", "DNK": "Denmark", "ESP": "Spain", "FRA": "France", "HKG": "Hong Kong", "HRV": "Croatia",
    "IND": "India", "IRL": "Ireland", "ISR": "Israel", "ITA": "Italy", "JPN": "Japan", "KOR": "South Korea", "LUX": "Luxembourg",
    "MEX": "Mexico", "NOR": "Norway", "NZL": "New Zealand", "POL": "Poland", "SGP": "Singapore", "SWE": "Sweden",
    "X_APAC": "Asia-Pacific", "X_EMEA": "Europe, the Middle East and Africa", "X_EUROPE": "Europe", "X_LATAM": "Latin America",
    "X_NORTH_AMERICA": "North America",
}  # fmt: skip
SHORT = {"USA": "US", "GBR": "UK"}


def place_name(geography: str) -> str:
    """`the United States`; a code without a name stands for itself."""
    return NAMES.get(geography, geography.replace("_", " "))


def place_label(geography: str) -> str:
    """The place without its article, for labels: `world`, `United States`."""
    return place_name(geography).removeprefix("the ")


def place_before(geography: str, noun: str) -> str:
    """A noun with its place: `US job adverts`, `job adverts in Germany`, `job adverts worldwide`."""
    if geography in {"WLD"}:
        return f"{noun} worldwide"
    return f"{SHORT[geography]} {noun}" if geography in SHORT else f"{noun} in {place_name(geography)}"


def lowered(text: str) -> str:
    """A title within a sentence: its words without capitals, but for those that are more than a first letter (`AI`, `McKinsey`)."""
    return " ".join(word if any(letter.isupper() for letter in word[1:]) else word.lower() for word in text.split(" "))


def capital(text: str) -> str:
    """The text with its first letter raised, the rest untouched."""
    return text[:1].upper() + text[1:]
