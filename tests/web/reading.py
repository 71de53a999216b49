"""What does a browser find in a page: its title, headings, ids, links and what it would fetch?"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"br", "circle", "hr", "img", "input", "link", "meta", "path", "rect"}


@dataclass
class Element:
    """One element: its name and attributes, and where its text is among that of the page."""

    name: str
    attributes: dict[str, str]
    said: list[str]
    begin: int
    end: int = 0

    @property
    def text(self) -> str:
        """All text within it."""
        return "".join(self.said[self.begin : self.end])


@dataclass
class Page(HTMLParser):
    """A page taken apart. elements: all of them, in the order in which they begin."""

    elements: list[Element] = field(default_factory=list)

    def __init__(self, content: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements = []
        self._said: list[str] = []
        self._open: list[Element] = []
        self.feed(content)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_startendtag(tag, attrs)
        if tag not in VOID:
            self._open.append(self.elements[-1])

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append(Element(tag, attributes, self._said, len(self._said)))

    def handle_endtag(self, tag: str) -> None:
        if tag in VOID:
            return
        while self._open:
            closed = self._open.pop()
            closed.end = len(self._said)
            if closed.name == tag:
                return
        raise AssertionError(f"</{tag}> closes nothing")

    def handle_data(self, data: str) -> None:
        # A soft hyphen says where a word may be divided; it is no part of what is said.
        self._said.append(data.replace("\u00ad", ""))

    def all(self, name: str) -> list[Element]:
        """The elements of a name."""
        return [element for element in self.elements if element.name == name]

    def one(self, name: str) -> Element:
        """The only element of a name."""
        (found,) = self.all(name)
        return found

    def by_id(self, name: str) -> Element:
        """The only element with an id."""
        (found,) = (each for each in self.elements if each.attributes.get("id") == name)
        return found

    def with_class(self, name: str) -> list[Element]:
        """The elements that have a class."""
        return [e for e in self.elements if name in e.attributes.get("class", "").split()]

    @property
    def title(self) -> str:
        return " ".join(self.one("title").text.split())

    @property
    def ids(self) -> list[str]:
        return [e.attributes["id"] for e in self.elements if "id" in e.attributes]

    @property
    def links(self) -> list[str]:
        return [e.attributes["href"] for e in self.all("a") if "href" in e.attributes]


def faults(page: Page) -> list[str]:
    """What no page of the site may have, and what every page must have."""
    found = []
    if len(page.all("h1")) != 1:
        found.append(f"{len(page.all('h1'))} h1")
    ids = Counter(page.ids)
    if twice := sorted(name for name, times in ids.items() if times > 1):
        found.append(f"ids twice: {twice}")
    found += [f"inline style on {e.name}" for e in page.elements if "style" in e.attributes]
    found += [
        f"inline script on {e.name}"
        for e in page.elements
        if any(name.startswith("on") for name in e.attributes)
        or (e.name == "script" and not e.attributes.get("src", "").startswith("/static/"))
    ]
    named = {
        name
        for e in page.elements
        for attribute in ("aria-describedby", "aria-labelledby", "for")
        for name in e.attributes.get(attribute, "").split()
    }
    found += [f"{name} names nothing" for name in sorted(named - ids.keys())]
    found += [
        f"link to #{link[1:]}, which is not there"
        for link in sorted(set(page.links))
        if link.startswith("#") and link[1:] not in ids
    ]
    if not page.one("html").attributes.get("lang"):
        found.append("no language")
    return found
