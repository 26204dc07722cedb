"""Mail as format=flowed: what was wrapped is whole again, what was set line by line stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from claims.reading import read_file
from claims.reading.flowed import unflowed


@pytest.mark.parametrize(
    ("text", "whole"),
    [
        ("Le pont \nest fermé.\nPoint.", "Le pont est fermé.\nPoint."),
        ("> Le pont \n> est fermé.\nQui le dit ?", "> Le pont est fermé.\nQui le dit ?"),
        (">> Le pont \n> est fermé.", ">> Le pont \n> est fermé."),  # another depth: improper, and no paragraph goes on
        (" From Vernay\n > 12 morts\n  deux espaces", "From Vernay\n> 12 morts\n deux espaces"),
        ("Bien à vous \n-- \nAnne", "Bien à vous \n-- \nAnne"),
        ("Un \n \nDeux", "Un \nDeux"),
    ],
)
def test_a_line_that_ends_in_a_space_goes_on(text, whole):
    """Joined at the same depth of quotation, without the stuffed space; the mark of a signature joins nothing."""
    assert unflowed(text) == whole


def test_with_delsp_the_space_goes_too():
    """As it is used where words have no spaces between them, and for what was broken inside a word."""
    assert unflowed("quatre- \nvingt-dix maisons", delete_space=True) == "quatre-vingt-dix maisons"


@given(st.lists(st.text("ab >", min_size=1, max_size=20).map(str.strip).filter(lambda p: p and p[0] not in "> ")))
def test_what_was_wrapped_comes_back(paragraphs):
    """Any paragraphs, flowed at any space, are themselves again."""
    wrapped = "\n".join(paragraph.replace(" ", " \n ") for paragraph in paragraphs)
    assert unflowed(wrapped) == "\n".join(paragraphs)


@pytest.mark.parametrize(("delsp", "gap"), [("", ""), ("; delsp=yes", " ")])
def test_a_message_is_read_whole(tmp_path, delsp, gap):
    """The parameters of its kind say how; a figure over a line's end is one figure."""
    body = f"Le feu a détruit 12 {gap}\nmillions d'arbres, a dit {gap}\nla maire Anne Petit.\n"
    head = "From: Le Fanal <a@b.example>\nSubject: Feu\nDate: Tue, 12 Mar 2024 08:00:00 +0100\nMIME-Version: 1.0\n"
    kind = f"Content-Type: text/plain; charset=utf-8; format=flowed{delsp}\nContent-Transfer-Encoding: 8bit\n"
    path = tmp_path / "a.eml"
    path.write_text(f"{head}{kind}\n{body}", encoding="utf-8")
    assert read_file(path, language="fr").article.text == (
        "Le feu a détruit 12 millions d'arbres, a dit la maire Anne Petit."
    )
