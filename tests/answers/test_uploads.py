"""Is what a file of answers holds read within bounds, whatever it unpacks to?"""

from __future__ import annotations

import io
import json
import tracemalloc
import zipfile

import pytest

from dossiers.answers.taking import NotAnswers
from dossiers.services.uploads import IN_ZIP, MOST_ANSWERS, MOST_SENT, answers_from_upload

ANSWERS = json.dumps({"schema": 2}).encode()


def packed(answers: bytes, beside: int = 0) -> bytes:
    """The ZIP of an edition. beside: the bytes of another file in it, which is not compressed."""
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(IN_ZIP, answers)
        archive.writestr("dpia.nl.pdf", b"\0" * beside, zipfile.ZIP_STORED)
    return made.getvalue()


def test_a_file_may_be_so_large_and_no_larger() -> None:
    around = len(packed(ANSWERS))
    largest = packed(ANSWERS, MOST_SENT - around)
    assert len(largest) == MOST_SENT
    assert answers_from_upload(largest) == {"schema": 2}
    with pytest.raises(NotAnswers) as refused:
        answers_from_upload(packed(ANSWERS, MOST_SENT - around + 1))
    assert refused.value.why == "too_large"


def test_no_more_is_unpacked_than_answers_can_take() -> None:
    sent = packed(b" " * (20 * MOST_ANSWERS))
    tracemalloc.start()
    with pytest.raises(NotAnswers) as refused:
        answers_from_upload(sent)
    _now, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert refused.value.why == "too_large"
    assert peak < 5 * MOST_ANSWERS
