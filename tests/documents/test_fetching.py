"""Can a paper be made to open a file or an address? No: it is refused, or printed as text."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterable, Iterator
from copy import deepcopy
from typing import Any

import pypdfium2
import pytest

from dossiers.documents.draft import Imprint
from dossiers.documents.pdf import BOUNDS, COMMAND, render_pdfs
from dossiers.documents.supervisor import Failed, Program
from tests.documents import cases
from tests.documents.canary import listening

CHANNELS = (
    '<img src="{url}">',
    '<p style="background: url({url})">x</p>',
    '<style>@import "{url}";</style>',
    '<style>@import url({url});</style>',
    '<style>@font-face {{ font-family: X; src: url({url}) }} p {{ font: 1em X }}</style><p>x</p>',
    '<style>p::before {{ content: url({url}) }}</style><p>x</p>',
    '<link rel="stylesheet" href="{url}">',
    '<object data="{url}">x</object>',
    '<embed src="{url}">',
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9"><title>x</title><image xlink:href="{url}" width="9" height="9"/></svg>',
    '<img src="data:image/svg+xml,<svg xmlns=%27http://www.w3.org/2000/svg%27 '
    'xmlns:xlink=%27http://www.w3.org/1999/xlink%27><image xlink:href=%27{url}%27/></svg>">',
)  # fmt: skip
# The engine does not follow this one at all: nothing to refuse, and nothing is fetched.
NOT_FOLLOWED = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'width="9" height="9"><title>x</title><use xlink:href="{url}#a"/></svg>'
)
TARGETS = (
    "http://{canary}/x.png",
    "https://{canary}/x.png",
    "ftp://{canary}/x.png",
    "file:///etc/hostname",
    "asset:../../../etc/hostname",
    "asset:fonts/CharisSIL-Regular.ttf",
)


def test_the_canary_hears_a_knock() -> None:
    with listening() as canary:
        with pytest.raises(OSError, match=r"."):
            urllib.request.urlopen(f"http://{canary.address}/x", timeout=2)
        assert len(canary.seen) == 1


@pytest.fixture(scope="module")
def engine() -> Iterator[Program]:
    """One process for every page: it goes on after a refusal."""
    with Program(COMMAND, BOUNDS) as program:
        yield program


def check_refused(engine: Program, channel: str, targets: Iterable[str]) -> None:
    """A page that asks for any of these by a channel is refused, and nobody is asked."""
    with listening() as canary:
        for target in targets:
            url = target.format(canary=canary.address)
            body = channel.format(url=url)
            page = f'<html lang="nl"><title>t</title><body><h1>t</h1>{body}</body></html>'
            with pytest.raises(Failed) as told:
                engine.ask({"html": page})
            assert told.value.code == "denied", (channel, target)
        assert canary.seen == []


@pytest.mark.parametrize("channel", CHANNELS)
def test_a_page_that_asks_for_more_than_our_assets_is_refused(
    channel: str, engine: Program
) -> None:
    check_refused(engine, channel, ("http://{canary}/x.png", "file:///etc/hostname"))


@pytest.mark.parametrize("channel", [CHANNELS[0]])
def test_whatever_it_asks_for(channel: str, engine: Program) -> None:
    check_refused(engine, channel, TARGETS)


@pytest.mark.long
@pytest.mark.parametrize("channel", CHANNELS[1:])
def test_whatever_it_asks_for_by_every_channel(channel: str, engine: Program) -> None:
    check_refused(engine, channel, TARGETS)


def test_a_channel_that_the_engine_does_not_follow_reaches_nobody(engine: Program) -> None:
    with listening() as canary:
        body = NOT_FOLLOWED.format(url=f"http://{canary.address}/x.svg")
        engine.ask({"html": f'<html lang="nl"><title>t</title><h1>t</h1>{body}</html>'})
        assert canary.seen == []


def test_after_a_refusal_the_next_page_is_made() -> None:
    with Program(COMMAND, BOUNDS) as program:
        with pytest.raises(Failed):
            program.ask({"html": '<html lang="nl"><title>t</title><img src="file:///etc/passwd">'})
        told, content = program.ask({"html": '<html lang="nl"><title>t</title><h1>goed</h1>'})
    assert told["pages"] == 1
    assert content.startswith(b"%PDF-")


# -- in every free-text field of the answers -------------------------------------------------------

PAYLOADS = (
    '<img src="http://{canary}/a.png">',
    "<style>@import url(http://{canary}/b.css);</style>",
    '<link rel="attachment" href="file:///etc/passwd">',
    '<svg><image href="http://{canary}/c.png"/></svg>',
    "url(http://{canary}/d) }} @import 'file:///etc/passwd';",
)


def with_payload(payload: str) -> dict[str, Any]:
    """A case with the payload in every free-text field."""
    given = deepcopy(cases.ALL["municipality-fixed"])
    plan, owner = given["sections"]["plan"], given["sections"]["organisation"]
    plan["title"], plan["file_number"] = payload[:120], payload[:60]
    for name in ("address", "email", "dpo_name", "dpo_email", "chief_name"):
        owner[name] = payload[:120]
    owner["phone"] = payload[:40]
    owner["names"] = {"nl": payload}
    owner["zone_names"] = {"nl": payload}
    items = given["items"]
    items["deployment"]["d1"]["name"] = payload[:80]
    items["deployment"]["d1"]["place_manager"] = "other_with_permission"
    for name in ("name", "address", "municipality"):
        items["site"]["s-d1"][name] = payload[:80]
        if name != "municipality":
            items["supplier"]["verkant"][name] = payload
    items["advice"] = {
        "a1": {
            "deployment": "d1",
            "row": "MFO2",
            "continues_as": "MFO1",
            "name": payload,
            "day": "2026-11-01",
            "text": payload * 3,
        }
    }
    return given


def test_what_a_person_typed_is_printed_and_never_fetched() -> None:
    with listening() as canary:
        typed = [payload.format(canary=canary.address) for payload in PAYLOADS]
        papers = [cases.draft("security_analysis", with_payload(each)) for each in typed]
        made = render_pdfs([(paper, Imprint()) for paper in papers])
        assert canary.seen == []
    for each, done in zip(typed, made, strict=True):
        assert done.warnings == (), each
        assert each[:25] in said(done.content)


@pytest.mark.long
def test_every_paper_of_such_a_case_is_made() -> None:
    with listening() as canary:
        given = with_payload(PAYLOADS[0].format(canary=canary.address))
        done = render_pdfs([(d, Imprint()) for d in cases.drafts(given)])
        assert len(done) == 4
        assert canary.seen == []


def said(content: bytes) -> str:
    with pypdfium2.PdfDocument(content) as document:
        pages = [page.get_textpage().get_text_bounded() for page in document]
    return "".join(pages).replace("\r\n", "").replace("\n", "")
