"""Where may a long word of a page be divided, in a browser that does not know its language?

Dutch writes compounds as one word; a narrow column cuts them anywhere unless it is told where a
syllable ends. Soft hyphens show only where a line ends, and nobody hears them read aloud.
"""

from __future__ import annotations

import re
from functools import lru_cache

import pyphen
from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.utils.safestring import SafeString

from dossiers.templatetags.law import language

register = template.Library()

SOFT_HYPHEN = "\u00ad"
LONG = 14  # letters from which a word may be divided: the same as in site.css
LEAST = 5  # letters that stay together at either end
DICTIONARIES = {"nl": "nl_NL", "en": "en_GB"}
# Tags and comments are not text; nor is what a person types, or what is no language.
_PARTS = re.compile(
    r"(<(?:script|style|textarea|svg|code)\b.*?</(?:script|style|textarea|svg|code)>"
    r"|<!--.*?-->|<[^>]*>|&[#\w]+;)",
    re.S,
)
# A word within an address or a reference stays whole: people copy these.
_WORD = re.compile(rf"(?<![\w@./:_-])[^\W\d_]{{{LONG},}}(?![\w@/:_]|\.\w)")


@lru_cache(maxsize=2)
def _dictionary(code: str) -> pyphen.Pyphen:
    return pyphen.Pyphen(lang=DICTIONARIES[code], left=LEAST, right=LEAST)


@lru_cache(maxsize=5_000)
def divided(word: str, code: str) -> str:
    """A word with a soft hyphen at the end of each syllable where a line may end."""
    return str(_dictionary(code).inserted(word, hyphen=SOFT_HYPHEN))


def breakable(html: str, code: str) -> str:
    """The HTML with soft hyphens in the long words of its texts, its tags as they were."""
    parts = _PARTS.split(html)
    for number in range(0, len(parts), 2):
        parts[number] = _WORD.sub(lambda found: divided(found.group(), code), parts[number])
    return "".join(parts)


class BreakableNode(template.Node):
    """Everything between the tags, its long words divided."""

    def __init__(self, inner: NodeList) -> None:
        self.nodelist = inner

    def render(self, context: Context) -> SafeString:
        """The inner HTML, which the templates within have escaped, with soft hyphens."""
        return SafeString(breakable(self.nodelist.render(context), language()))


@register.tag("breakable")
def do_breakable(parser: Parser, token: Token) -> BreakableNode:
    """{% breakable %}…{% endbreakable %}: long words may be divided where a syllable ends."""
    inner = parser.parse(("endbreakable",))
    parser.delete_first_token()
    return BreakableNode(inner)
