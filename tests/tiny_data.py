"""The rows of the smallest valid data package; cells are separated by `|`, so that they can hold commas."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

Patch = Mapping[int, Mapping[str, str] | None] | Sequence[Mapping[str, str]] | str | None
"""How a table differs: changes by row number, other rows, another text, or no file."""

SCENARIO = """schema_version = 1
scenario_id = "baseline"
title = "Baseline"
narrative = "Things go on as they are."
author = "Citecast"
"""

TABLES = {
    "sources": """
source_id | title | publisher | authors | published | url | archived_url | accessed | kind | method | licence | grade | derived_from | seen | note
study | Workforce study | A Society | | 2024-10 | https://example.org/study | | 2026-01-15 | primary | survey | | A | | original |
atlas | Postings and pay atlas | A Bureau | | 2026 | https://example.org/atlas | | 2026-01-15 | primary | administrative | public domain | A | | original |
digest | What the study says | A Newspaper | | 2024-11-02 | https://example.org/digest | | 2026-01-15 | secondary | news | | C | study | second_hand |
""",
    "series": """
series_id | title | theme | measure | unit | geography | frequency | headline | occupation_code | revision | price_basis | deflator | thin | note
global_cyber_workforce_gap | Missing people | shortfall | count | people | WLD | annual | true | | rowwise | | | false |
us_ai_skill_share_postings | Postings that ask for AI | ai_skills | share | fraction | USA | annual | true | | edition | | | false |
us_infosec_analyst_median_wage | Median wage | salary | money | USD | USA | annual | true | 15-1212 | rowwise | nominal | us_price_index | false |
us_price_index | Consumer prices | context | index | index | USA | annual | false | | rowwise | | | false |
""",
    "definitions": """
definition_id | label | counts | excludes | method | valid_from | valid_to | comparable_with | note
gap-2018 | First method | People missing | | survey | 2018 | | |
gap-2022 | Second method | People missing, wider base | | survey | 2021 | | | Sampling changed in 2022
ai-share | AI share | Postings that name an AI skill | | postings | | | |
wage | Median wage | Median yearly wage | | administrative | | | |
cpi | Price index | Prices, 1982-84 = 100 | | administrative | | | |
""",
    "observations": """
series_id|period|value|low|high|precision|kind|definition_id|vintage|vintage_precision|source_id|more_source_ids|locator|quote|note
global_cyber_workforce_gap|2018|2930000|2925000|2935000|rounded|estimated|gap-2018|2018-10-17|day|study||page 4||
global_cyber_workforce_gap|2019|4070000|4065000|4075000|rounded|estimated|gap-2018|2019-11-06|day|study||page 8||
global_cyber_workforce_gap|2020|3120000|3115000|3125000|rounded|estimated|gap-2018|2020-11-11|day|study||page 3||
global_cyber_workforce_gap|2021|2720000|2715000|2725000|rounded|estimated|gap-2018|2021-10-26|day|study||page 2||
global_cyber_workforce_gap|2022|3400000|3350000|3450000|rounded|estimated|gap-2022|2022-10-20|day|study||page 5||
global_cyber_workforce_gap|2023|4000000|3950000|4050000|rounded|estimated|gap-2022|2023-10-31|month|digest||page 1||
global_cyber_workforce_gap|2024|4763963|||exact|estimated|gap-2022|2024-10-31|month|study||page 6|a gap of 4,763,963 people|
us_ai_skill_share_postings|2019|0.011|||exact|observed|ai-share|2024-04-30|month|atlas||figure 4.2||
us_ai_skill_share_postings|2020|0.012|||exact|observed|ai-share|2024-04-30|month|atlas||figure 4.2||
us_ai_skill_share_postings|2021|0.014|||exact|observed|ai-share|2024-04-30|month|atlas||figure 4.2||
us_ai_skill_share_postings|2022|0.016|||exact|observed|ai-share|2024-04-30|month|atlas||figure 4.2||
us_ai_skill_share_postings|2023|0.015|||exact|observed|ai-share|2024-04-30|month|atlas||figure 4.2||
us_ai_skill_share_postings|2024|0.018|||exact|observed|ai-share|2025-04-30|month|atlas||figure 4.2||
us_infosec_analyst_median_wage|2020|103590|||exact|observed|wage|2021-03-31|estimated|atlas||table 1||
us_infosec_analyst_median_wage|2021|102600|||exact|observed|wage|2022-03-31|estimated|atlas||table 1||
us_infosec_analyst_median_wage|2022|112000|||exact|observed|wage|2023-03-31|estimated|atlas||table 1||
us_infosec_analyst_median_wage|2023|120360|||exact|observed|wage|2024-03-31|estimated|atlas||table 1||
us_infosec_analyst_median_wage|2024|124910|||exact|observed|wage|2025-03-31|estimated|atlas||table 1||
us_price_index|2020|258.811|||exact|observed|cpi|2021-01-13|day|atlas||table 2||
us_price_index|2021|270.970|||exact|observed|cpi|2022-01-12|day|atlas||table 2||
us_price_index|2022|292.655|||exact|observed|cpi|2023-01-12|day|atlas||table 2||
us_price_index|2023|304.702|||exact|observed|cpi|2024-01-11|day|atlas||table 2||
us_price_index|2024|313.689|||exact|observed|cpi|2025-01-15|day|atlas||table 2||
""",
    "splices": """
splice_id|series_id|from_definition|to_definition|period|method|rate|vintage|vintage_precision|source_id|reason|note
gap-2018-to-2022|global_cyber_workforce_gap|gap-2018|gap-2022|2022|growth_rate|0.262|2022-10-20|day|study|Wider sample|Its own growth is like for like
""",
    "events": """
series_id | period | event | vintage | vintage_precision | source_id | locator | quote | note
global_cyber_workforce_gap | 2025 | not_published | 2025-12-31 | year | study | page 3 | | The study of 2025 gives no gap.
""",
    "outlooks": """
outlook_id|series_id|publisher|made_on|made_on_precision|base_period|base_value|target_period|value|low|high|unit|comparable|scoring|source_id|locator|quote|note
gap-2030|global_cyber_workforce_gap|A Forecaster|2023-06-30|month|||2030|5200000|||people|other_definition|Not scored|digest|page 1||
""",
    "assumptions": """
assumption_id | title | value | low | high | minimum | maximum | unit | distribution | rationale | source_id | lever | series_ids
extra_growth | Extra growth of need | 0 | -0.1 | 0.1 | -0.2 | 0.2 | per year | fixed | The plainest start | | need_growth | global_cyber_workforce_gap
""",
    "roles": """
role_id | title | does | ai_is | function | nice_codes | onet_codes | isco_codes | basis | source_id | note
engineer | AI Security Engineer | Secures AI systems | target | technical | | 15-1212.00 | | own_judgement | |
""",
    "deployments": """
deployment_id | title | description | basis | source_id
retrofit | Retrofit | AI enters an existing SOC | own_judgement |
""",
    "stages": """
stage_id | order | title | description | basis | source_id
build | 1 | Before deployment | Design and test | own_judgement |
run | 2 | Operation | Watch and respond | own_judgement |
""",
    "role_demand": """
deployment_id | stage_id | role_id | need | basis | source_id | note
retrofit | build | engineer | lead | own_judgement | |
retrofit | run | engineer | on_call | own_judgement | |
""",
    "frameworks": """
framework_id | title | publisher | published | url | status | status_as_of | note | deployment_ids | stage_ids | applies_if
nice | Workforce framework | NIST | 2020-11 | https://example.org/nice | in force | 2026-01-15 | | | |
""",
    "claims": """
claim_id | wording | verdict | corrected_value | why | source_id | series_id | origin
gap-2025 | The gap was 4.8 million in 2025 | misdated | 4.8 million in 2024 | The study stopped in 2025 | study | global_cyber_workforce_gap | a slide
""",
}


def write_table(path: Path, name: str, patch: Patch) -> None:
    """Write one tiny table as CSV, patched."""
    if patch is None:
        return
    if isinstance(patch, str):
        path.write_text(patch, encoding="utf-8")
        return
    lines = [[cell.strip() for cell in line.split("|")] for line in TABLES[name].strip().splitlines()]
    header, rows = lines[0], [dict(zip(lines[0], line, strict=True)) for line in lines[1:]]
    rows = _patched(rows, patch) if isinstance(patch, Mapping) else [dict(row) for row in patch]
    with path.open("w", encoding="utf-8", newline="") as file:
        columns = list(dict.fromkeys([*header, *(column for row in rows for column in row)]))
        writer = csv.DictWriter(file, fieldnames=columns, restval="", lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def _patched(rows: list[dict[str, str]], patch: Mapping[int, Mapping[str, str] | None]) -> list[dict[str, str]]:
    by_number = dict(enumerate(rows, start=2))
    for number, change in patch.items():
        base = by_number.get(number, rows[-1])
        if change is None:
            del by_number[number]
        else:
            by_number[number] = {**base, **change}
    return [by_number[number] for number in sorted(by_number)]
