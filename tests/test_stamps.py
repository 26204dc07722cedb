"""The day that a feed stamps on an entry, by the standards, or in the words and the order of its language."""

import pytest

from claims.reading import read_articles
from claims.reading.stamps import stamped_day

READ = [
    ("mer., 05 juin 2024", "fr", "2024-06-05"),
    ("mercredi 5 juin 2024 à 7h30", "fr-BE", "2024-06-05"),
    ("Mer, 05 juin 2024 07:30:00 +0200", "fr-FR", "2024-06-05"),
    ("1er août 2023", None, "2023-08-01"),
    ("déc. 2023", "fr", None),
    ("5 déc. 2023, 08:15", "en", "2023-12-05"),
    ("05/06/2024 07:30", "fr-CA", "2024-06-05"),
    ("05-06-2024 07:30:12", "fr", "2024-06-05"),
    ("05.06.2024", "fr", "2024-06-05"),
    ("2024/06/05 07:30", "en", "2024-06-05"),
    ("June 5, 2024", "en-US", "2024-06-05"),
    ("Wednesday, June 5, 2024", "en-US", "2024-06-05"),
    ("Weds, 5th June 2024 07:30 GMT", "en", "2024-06-05"),
    ("June 5th, 2024 7:30 am", None, "2024-06-05"),
    ("25/06/2024", "en-GB", "2024-06-25"),
    ("Wed, 05 Jun 2024 07:30:00 GMT", "fr", "2024-06-05"),
    ("2024-06-05T23:30:00-05:00", None, "2024-06-05"),
]
OPEN = [
    ("05/06/2024 07:30", "en"),  # May or June
    ("05/06/2024 07:30", None),
    ("05/06/2024", "de"),
    ("05/06/24", "fr"),  # the 5th, or the 24th
    ("jeu., 05 juin 2024", "fr"),  # a Wednesday
    ("Thursday 5 June 2024", "en"),
    ("5 juin", "fr"),
    ("31/06/2024", "fr"),
    ("5 juin 2024 – 6 juin 2024", "fr"),
    ("mercredi", "fr"),
    ("", "fr"),
    (None, "fr"),
]


@pytest.mark.parametrize(("stamp", "language", "day"), READ)
def test_a_stamp_is_read_in_the_words_of_its_language(stamp, language, day):
    found = stamped_day(stamp, language)
    assert (found and found.isoformat()) == day


@pytest.mark.parametrize(("stamp", "language"), OPEN)
def test_a_stamp_that_could_be_another_day_is_none(stamp, language):
    assert stamped_day(stamp, language) is None


@pytest.mark.parametrize(("language", "day"), [("fr-FR", "2024-06-05"), ("en-us", None), ("", None)])
def test_a_feed_states_the_order_of_its_days(tmp_path, language, day):
    """The same digits are a day in a French feed, and open in an English one and in one that states no language."""
    stated = f"<language>{language}</language>" if language else ""
    item = "<item><title>Un</title><pubDate>05/06/2024 07:30</pubDate><description>Le pont.</description></item>"
    feed = f'<rss version="2.0"><channel><title>Le Fil</title>{stated}{item}</channel></rss>'
    (tmp_path / "a.rss").write_text(feed, encoding="utf-8")
    (article,) = read_articles(tmp_path / "a.rss", language="fr")
    assert (article.published and article.published.isoformat()) == day


def test_an_entry_states_the_language_of_its_days(tmp_path):
    """In Atom an entry may have another language than its feed."""
    entry = '<entry xml:lang="fr"><title>Un</title><updated>05/06/2024</updated><content>Le pont.</content></entry>'
    feed = f'<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="en"><title>Le Fil</title>{entry}</feed>'
    (tmp_path / "a.atom").write_text(feed, encoding="utf-8")
    (article,) = read_articles(tmp_path / "a.atom", language="fr")
    assert article.published.isoformat() == "2024-06-05"
