"""What is a paper called on a page?"""

from __future__ import annotations

from django.utils.translation import gettext as _

from dossiers.documents.alike import FULL, PUBLIC
from dossiers.law.book import Book
from dossiers.law.skeletons import SCOPE_NOTE
from dossiers.law.terms import Operator


def paper_name(book: Book, document: str, operator: str, language: str) -> str:
    """What a kind of paper is called for an operator. language: that of the page."""
    if document == SCOPE_NOTE:
        return _("Note: why not, and what instead")
    rows = [row for row in book.papers if row.id == document]
    for row in rows:
        if any(operator in (w.values_of("operator") or tuple(Operator)) for w in row.when):
            return row.title[language]
    return rows[0].title[language] if rows else document


def paper_title(name: str, of: str = "", audience: str = FULL) -> str:
    """A name with whom the paper is about: "Verwerkingsovereenkomst: Verkant Systemen".

    A public copy says so.
    """
    title = f"{name}: {of}" if of else name
    return _("%(name)s (public copy)") % {"name": title} if audience == PUBLIC else title
