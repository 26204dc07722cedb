"""Pieces of HTML as words: what feeds, books and other files hold of it, a line for each block."""

_BLOCKS = ("p", "div", "br", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "tr", "section", "title")


def plain(html: str) -> str:
    r"""Give the words of a piece of HTML, a line for each block.

    >>> plain("<p>Un <b>pont</b></p><script>x</script><p>deux</p>")
    'Un pont\ndeux'
    """
    import lxml.html  # noqa: PLC0415 - only who reads such files pays it

    if not html.strip():
        return ""
    tree = lxml.html.fromstring(f"<div>{html}</div>")
    for node in tree.iter("script", "style"):
        node.text = None
    for node in tree.iter(*_BLOCKS):
        node.tail = "\n" + (node.tail or "")
    lines = (" ".join(line.split()) for line in tree.text_content().splitlines())
    return "\n".join(line for line in lines if line)
