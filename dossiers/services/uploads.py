"""What does a file that a person uploads hold? Its answers, whatever kind of file it is.

A file of answers (JSON), the ZIP of an edition, or a PDF with the input that it was drawn from,
which holds a part of the answers. It comes from outside: its size, how deep it
goes and what it unpacks to are bounded, and nothing of it names a file that is opened.
"""

from __future__ import annotations

import io
import json
import re
import zipfile
import zlib
from collections.abc import Mapping
from typing import Any

from dossiers.answers.schema import DECIDING
from dossiers.answers.taking import NotAnswers
from dossiers.documents.unpacking import looks_like_pdf, unpack

MOST_SENT = 10_000_000  # bytes of a file
MOST_ANSWERS = 2_000_000  # bytes of answers; a whole file of 200 cameras has some 200,000
IN_ZIP = "answers.json"
# Half a character: JSON can name it, and no text can hold it.
_NO_TEXT = re.compile(r"[\ud800-\udfff]")
_PACKED = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)


def answers_from_upload(content: bytes) -> Mapping[str, Any]:
    """The file of answers in what was uploaded, not read by its fields yet. Raises NotAnswers."""
    if len(content) > MOST_SENT:
        raise NotAnswers("too_large")
    if content.startswith(b"PK\x03\x04"):
        return answers_in_json(_in_zip(content))
    if looks_like_pdf(content) and not content.lstrip().startswith(b"{"):
        carried = unpack(content).carried
        if carried is None:
            raise NotAnswers("none_in_pdf")
        return _of_a_paper(answers_in_json(carried))
    return answers_in_json(content)


def answers_in_json(content: bytes) -> Mapping[str, Any]:
    """The object in JSON of which every name stands once. Raises NotAnswers."""
    if len(content) > MOST_ANSWERS:
        raise NotAnswers("too_large")
    try:
        found = json.loads(
            content.decode("utf-8-sig"), object_pairs_hook=_once, parse_constant=_no_constant
        )
    except (ValueError, RecursionError):
        raise NotAnswers("no_answers") from None
    if not isinstance(found, dict):
        raise NotAnswers("no_answers")
    return found


def _in_zip(content: bytes) -> bytes:
    """The answers in the ZIP of an edition; nothing else of it is read."""
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            entry = archive.getinfo(IN_ZIP)
            if entry.compress_type not in _PACKED:
                raise NotAnswers("no_answers")
            with archive.open(entry) as packed:
                return packed.read(MOST_ANSWERS + 1)
    except KeyError:
        raise NotAnswers("none_in_zip") from None
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, ValueError) as bad:
        # An encrypted entry is a RuntimeError; NotAnswers is a ValueError of our own.
        raise NotAnswers(getattr(bad, "why", "no_answers")) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        raise ValueError("a name stands twice")
    if any(_NO_TEXT.search(name) for name in found):
        raise ValueError("a name is no text")
    return found


def _no_constant(name: str) -> Any:
    raise ValueError(name)


def _of_a_paper(told: Mapping[str, Any]) -> Mapping[str, Any]:
    """The input of a paper as a file of answers: its facts stand with their deployments.

    Raises NotAnswers where it is not the input of a paper.
    """
    answers, facts = told.get("answers"), told.get("facts")
    if not isinstance(answers, dict) or not isinstance(facts, dict):
        raise NotAnswers("none_in_pdf")
    items = answers.get("items")
    listed = dict(items) if isinstance(items, dict) else {}
    named = listed.get("deployment")
    deployments = dict(named) if isinstance(named, dict) else {}
    for item, given in facts.items():
        own = deployments.get(item)
        if isinstance(given, dict):
            known = {name: given[name] for name in DECIDING if name in given}
            deployments[item] = {**known, **(own if isinstance(own, dict) else {})}
    return {**answers, "items": {**listed, "deployment": deployments}}
