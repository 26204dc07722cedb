"""Links to other articles inside a page's tree: 'Lire aussi' with a title, in whatever tags a site writes them."""

import re
from typing import Any

from claims.languages import available
from claims.reading.furniture import is_heading_of_links

_BOXES = ("p", "li", "ul", "div", "aside", "section", "blockquote", "figure", "h2", "h3", "h4", "h5", "em", "strong")
"""What may hold a teaser and nothing else."""
_HEADINGS = ("p", "h2", "h3", "h4", "h5", "strong", "b", "em", "i", "span", "u", "div")
"""What may hold the words that lead to a teaser, which stands behind."""
_BETWEEN = " \t\n:|>–—-»→▶►"


def drop_teasers(tree: Any) -> None:
    """Take out of a tree what is nothing but links behind words such as 'Lire aussi', and those words.

    What a site writes in a paragraph without a link is left to the lines of the text.
    """
    for node in [*tree.iter(*_BOXES), *tree.iter(*_HEADINGS)]:
        if node.getparent() is None:
            continue
        if node.find(".//a") is not None:
            if _leads(_own_text(node)) or (not _own_text(node) and _leads_and_names(node)):
                node.drop_tree()
            continue
        behind = node.getnext()
        if behind is not None and _leads(_words(node)) and not (node.tail or "").strip(_BETWEEN) and _is_links(behind):
            behind.drop_tree()
            node.drop_tree()


def _words(node: Any) -> str:
    return " ".join(node.text_content().split())


def _own_text(node: Any) -> str:
    """The words of a node that are in no link."""
    parts = [node.text if node.tag != "a" else None]
    for child in node:
        parts += ["" if child.tag == "a" or not isinstance(child.tag, str) else _own_text(child), child.tail]
    return " ".join(" ".join(filter(None, parts)).split()).strip(_BETWEEN)


def _is_links(node: Any) -> bool:
    """Is a node a link, or nothing but links?"""
    is_link = node.tag == "a" or (isinstance(node.tag, str) and node.find(".//a") is not None)
    return is_link and not _own_text(node) and bool(_words(node))


def _leads(words: str) -> bool:
    return any(is_heading_of_links(words, language) for language in available())


def _leads_and_names(node: Any) -> bool:
    """Does a link hold the leading words too ('<a>Lire aussi : Incendie …</a>')?"""
    lead, mark, title = re.match(r"([^:|>–—]*)([:|>–—]?)(.*)", _words(node), re.DOTALL).groups()  # type: ignore[union-attr]
    return bool(mark and title.strip()) and _leads(lead.strip())
