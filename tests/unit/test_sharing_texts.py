"""Words and addresses of publications: what passes, and what is refused with which sentence."""

import pytest

from builders import a_scenario
from dashboard.errors import PublishError
from dashboard.sharing.publishing import publishable
from dashboard.sharing.texts import clean_origins, clean_text
from exports_builder import a_made_up_snapshot


@pytest.mark.parametrize("text", ["Überblick: 4 % – “fast nichts” 👩🏽‍💻", "שלום", "<script>alert(1)</script>", "=1+1"])
def test_clean_text_keeps_what_can_be_shown(text: str) -> None:
    assert clean_text(f"  {text} ", what="title", longest=200) == text


@pytest.mark.parametrize(
    ("text", "code"), [("a\x00b", "U+0000"), ("a\x1b[2Jb", "U+001B"), ("a\u202eb", "U+202E"), ("a\nb", "U+000A"), ("\ud800", "U+D800"), ("a\uffff", "U+FFFF")]
)
def test_clean_text_names_a_character_that_cannot_be_shown(text: str, code: str) -> None:
    with pytest.raises(PublishError, match=rf"The title holds a character that cannot be shown \({code.replace('+', '[+]')}"):
        clean_text(text, what="title", longest=200)


def test_clean_text_keeps_lines_and_tabs_of_a_note() -> None:
    assert clean_text("one\r\ntwo\tthree\n", what="note", longest=200, lines=True) == "one\ntwo\tthree"


def test_clean_text_says_how_long_it_may_be() -> None:
    with pytest.raises(PublishError, match=r"The title has 201 characters; 200 are allowed"):
        clean_text("x" * 201, what="title", longest=200)


def test_publishable_refuses_a_snapshot_without_a_title() -> None:
    with pytest.raises(PublishError, match="needs a title"):
        publishable(a_made_up_snapshot(title="  "))


@pytest.mark.parametrize("field", ["title", "note", "publisher"])
def test_publishable_refuses_control_characters_in_every_text(field: str) -> None:
    with pytest.raises(PublishError, match="cannot be shown"):
        publishable(a_made_up_snapshot(**{field: "a\x07b"}))


def test_publishable_refuses_a_scenario_whose_words_cannot_be_shown() -> None:
    with pytest.raises(PublishError, match="scenario's narrative"):
        publishable(a_made_up_snapshot(scenario=a_scenario(narrative="a\x07b")))


@pytest.mark.parametrize(
    ("text", "origin"),
    [
        ("example.org", "https://example.org"),
        ("https://News.Example.org/", "https://news.example.org"),
        ("https://example.org:8443", "https://example.org:8443"),
        ("http://localhost:3000", "http://localhost:3000"),
    ],
)
def test_clean_origins_takes_sites_as_people_write_them(text: str, origin: str) -> None:
    assert clean_origins([text, text]) == (origin,)


@pytest.mark.parametrize(
    "text",
    [
        *("https://a:", "https://user@a", "data:text/html", "'self'", "https://exämple.org", "https://a\nb"),
        *(
            "",
            "*",
            "https://*.example.org",
            "http://example.org",
            "javascript:alert(1)",
            "https://a b",
            "https://a;script-src *",
            "https://a/b",
            "https://a:99999",
        ),
    ],
)
def test_clean_origins_refuses_whatever_would_change_the_policy(text: str) -> None:
    with pytest.raises(PublishError, match="is no address of a site"):
        clean_origins([text])


@pytest.mark.parametrize("text", ["not", "a", "https://intranet", "https://site:8443", "1.2", "https://300.1.1.1", "17"])
def test_clean_origins_names_a_word_that_is_no_site(text: str) -> None:
    with pytest.raises(PublishError, match=rf"'{text}' is no address of a site: it lacks an ending such as .org"):
        clean_origins([text])


def test_clean_origins_takes_numbers_of_a_machine_and_what_was_kept_before() -> None:
    assert clean_origins(["192.168.1.20:3000"]) == ("https://192.168.1.20:3000",)
    assert clean_origins(["https://intranet"], kept=True) == ("https://intranet",)


def test_clean_origins_refuses_a_crowd() -> None:
    with pytest.raises(PublishError, match="21 sites are to embed this; at most 20 may"):
        clean_origins([f"site{number}.example.org" for number in range(21)])
