"""Who bears which function in an article: what gives a speaker known by a function a name, and the reverse."""

from collections import defaultdict
from collections.abc import Iterable

from claims.model import Speaker
from claims.people.functions import cut, functions
from claims.people.titles import Title, head_of

_MOST_BEARERS = 20
"""Bearers of one function among whom a mention is looked for, at most."""
_SHORT = 2
"""Letters in a word that tells nothing of a function, at most."""


class Bearers:
    """The current functions of the persons an article names.

    >>> bearers = Bearers([Title((0, 9), "Ana Sol", "maire de Lurs", False)], "fr")
    >>> bearers.introduce(Speaker(span=None, text="l’édile")).name
    'Ana Sol'
    """

    def __init__(self, titles: Iterable[Title], language: str) -> None:
        self.known = functions(language)
        self.roles: dict[str, str] = {}
        self.by_head: dict[str | None, dict[str, str]] = defaultdict(dict)
        for title in titles:
            if not title.former:
                self.roles.setdefault(title.actor, title.role)
                self.by_head[head_of(title.role, self.known)].setdefault(title.actor, title.role)

    def introduce(self, speaker: Speaker) -> Speaker:
        """A speaker with the function, or the name, that the titles of the article give."""
        if speaker.name is not None and speaker.role is not None:
            return speaker
        if speaker.name in self.roles:
            return speaker.model_copy(update={"role": self.roles[speaker.name]})
        if speaker.name is not None and speaker.name[:1].isupper():
            return speaker
        named = [part for part in map(str.strip, speaker.text.split(",")) if part in self.roles]
        found = {name: self.roles[name] for name in named} or self._meant(speaker.text)
        if len(found) != 1:
            return speaker
        actor, role = found.popitem()
        return speaker.model_copy(update={"name": actor, "role": role})

    def _meant(self, mention: str) -> dict[str, str]:
        """Who bears the function a definite mention names, and says no more of: 'le préfet', 'l’édile'."""
        words = cut(mention, self.known.language)
        head = self.known.head_at(words, 1) if words and self.known.has(words[0], "definite_article") else None
        bearers = self.by_head.get(head[0], {}) if head is not None else {}
        if head is None or len(bearers) > _MOST_BEARERS:
            return {}
        said = {word.plain for word in words[head[1] :] if len(word.text) > _SHORT}
        return {actor: role for actor, role in bearers.items() if said <= self._words(role)}

    def _words(self, role: str) -> set[str]:
        return {word.plain for word in cut(role, self.known.language)}
