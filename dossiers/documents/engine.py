"""How does HTML become a PDF? The only module that knows WeasyPrint.

Imported by the process that renders and by no other: it opens native libraries, and a bad page
may hang it or take all memory.
"""

from __future__ import annotations

import hashlib
import logging
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from dossiers.documents.native import FONTS_CONFIGURATION, prepare

prepare()

import pydyf  # noqa: E402
from fontTools.ttLib import TTFont  # noqa: E402
from weasyprint import CSS, HTML, Attachment  # noqa: E402
from weasyprint.text.fonts import FontConfiguration  # noqa: E402
from weasyprint.urls import (  # noqa: E402
    FatalURLFetchingError,
    URLFetcher,
    URLFetcherResponse,
)

from dossiers.documents.assets import SCHEME, Denied, asset  # noqa: E402
from dossiers.documents.hygiene import with_boxes  # noqa: E402
from dossiers.documents.look import MARK  # noqa: E402

# PDF/A-3a and PDF/UA-1 in one file: the second is declared in the metadata, which the first
# accepts only with the schema of that declaration beside it.
_UA_SCHEMA = (
    b'<rdf:Description rdf:about="" '
    b'xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" '
    b'xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" '
    b'xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#"><pdfaExtension:schemas><rdf:Bag>'
    b'<rdf:li rdf:parseType="Resource"><pdfaSchema:schema>PDF/UA identification schema'
    b"</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/"
    b"</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>"
    b'<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part'
    b"</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType>"
    b"<pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>"
    b"PDF/UA version</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property></rdf:li>"
    b"</rdf:Bag></pdfaExtension:schemas></rdf:Description>"
)
_UA_PART = (
    b'<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" '
    b'pdfuaid:part="1"/>'
)
_STYLES = ("asset:document.css", "asset:page.css")
# A file that goes with a page which has no day.
_NO_DAY = date(1980, 1, 1)


class Refused(RuntimeError):
    """A page that asked for something outside our own assets: it is not kept."""


@dataclass(frozen=True)
class Companion:
    """A file that goes with a PDF. day: its date; description: for whoever looks at the list."""

    name: str
    content: bytes
    description: str = ""
    day: date | None = None

    def attachment(self) -> Attachment:
        """The file as the engine takes it; its dates do not hang on the clock."""
        day = self.day or _NO_DAY
        written = datetime(day.year, day.month, day.day, tzinfo=UTC)
        return Attachment(
            string=self.content,
            name=self.name,
            description=self.description,
            created=written,
            modified=written,
            relationship="Data",
        )


@dataclass(frozen=True)
class Rendering:
    """A finished PDF. boxes: signs that no font has; warnings: what the engine grumbled about."""

    content: bytes
    pages: int
    boxes: int
    warnings: tuple[str, ...]


class OwnAssets(URLFetcher):  # type: ignore[misc]
    """A fetcher that knows our assets by name, opens nothing, and remembers what it denied.

    mark: the bytes that stand for the mark of the page; without them it has none.
    """

    def __init__(self, mark: bytes | None = None) -> None:
        super().__init__(allowed_protocols=(), allow_redirects=False, fail_on_errors=True)
        self.denied: list[str] = []
        self.mark = mark

    def fetch(self, url: str, headers: Any = None) -> URLFetcherResponse:
        if self.mark is not None and url == f"{SCHEME}{MARK}":
            return URLFetcherResponse(url, self.mark, headers={"Content-Type": "image/png"})
        try:
            content, kind = asset(url)
        except Denied:
            self.denied.append(url[:200])
            raise FatalURLFetchingError(f"not one of our assets: {url[:200]}") from None
        return URLFetcherResponse(url, content, headers={"Content-Type": kind})


class _Warnings(logging.Handler):
    """Keeps what the engine says beside its work."""

    def __init__(self) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.said.append(record.getMessage()[:500])


def shapes() -> frozenset[int]:
    """Every sign that some shipped font draws."""
    found: set[int] = set()
    for path in sorted(FONTS_CONFIGURATION.parent.glob("*.ttf")):
        with TTFont(path, lazy=True) as font:
            found |= set(font.getBestCmap())
    return frozenset(found)


class Engine:
    """One process's engine: fonts are read once, papers are rendered one after the other."""

    def __init__(self) -> None:
        self.fonts = FontConfiguration()
        self.shapes = shapes()

    def render(
        self, html: str, companion: Companion | None = None, mark: bytes | None = None
    ) -> Rendering:
        """A page as PDF, with the file that goes with it. mark: the PNG that it may show.

        Raises Refused where the page asked for anything but our own assets.
        """
        logger = logging.getLogger("weasyprint")
        warnings = _Warnings()
        logger.addHandler(warnings)
        logger.propagate = False
        fetcher = OwnAssets(mark)
        printed, boxes = with_boxes(html, self.shapes)
        try:
            styles = [CSS(url, url_fetcher=fetcher, font_config=self.fonts) for url in _STYLES]
            document = HTML(string=printed, url_fetcher=fetcher).render(
                stylesheets=styles, font_config=self.fonts
            )
            told = document.metadata.generate_rdf_metadata

            def with_ua(*args: Any, **named: Any) -> bytes:
                packet: bytes = told(*args, **named)
                return packet.replace(b"</rdf:RDF>", _UA_SCHEMA + _UA_PART + b"</rdf:RDF>")

            document.metadata.generate_rdf_metadata = with_ua
            content = document.write_pdf(
                pdf_variant="pdf/a-3a",
                pdf_tags=True,
                pdf_identifier=_identifier(printed, companion),
                attachments=[companion.attachment()] if companion else [],
                finisher=_listed_once,
            )
        except FatalURLFetchingError as error:
            raise Refused(str(error)) from None
        finally:
            logger.removeHandler(warnings)
        if fetcher.denied:
            raise Refused(f"not one of our assets: {fetcher.denied[0]}")
        return Rendering(content, len(document.pages), boxes, tuple(warnings.said))


def _identifier(printed: str, companion: Companion | None) -> bytes:
    """The id of the file: 16 bytes that equal input has in common."""
    told = hashlib.sha256(printed.encode())
    told.update(companion.content if companion else b"")
    return told.digest()[:16]


def _listed_once(_: Any, pdf: pydyf.PDF) -> None:
    """The engine lists a file that goes with the page twice among the associated files."""
    if "AF" in pdf.catalog:
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
