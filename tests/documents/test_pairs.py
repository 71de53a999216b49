"""Does a list of pairs keep room for a label that is longer than what stands beside it?"""

from __future__ import annotations

from dossiers.documents.html_text import pairs


def rooms(label: str, *lines: str) -> list[str]:
    return [tag.written() for tag in pairs(((label, lines),))]


def test_a_long_label_beside_a_short_answer_keeps_room() -> None:
    (found,) = rooms("Hoe vaak de logbestanden worden nagekeken", "Elk kwartaal")
    assert "room-1" in found


def test_a_short_label_or_a_long_answer_needs_none() -> None:
    for found in (*rooms("Adres", "Markt 1"), *rooms("Wie de logbestanden nakijkt", "woord " * 30)):
        assert "room-" not in found


def test_a_label_that_fits_on_its_lines_keeps_none() -> None:
    for label in ("Politiezone van de plaats", "Vervangt een eerdere versie"):
        assert "room-" not in rooms(label, "nee")[0]
    assert "room-1" in rooms("E-mail van de functionaris voor gegevensbescherming", "Bram")[0]
