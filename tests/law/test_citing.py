"""Is a citation written as Belgian and European law are cited, in each language?"""

from __future__ import annotations

import pytest

from dossiers.law.citing import NBSP, BadPart, article_words, part_words


@pytest.mark.parametrize(
    ("family", "article", "part", "dutch", "english"),
    [
        (
            "belgian", "5", "par.2 al.1",
            "art. 5, § 2, eerste lid", "Article 5, § 2, first paragraph",
        ),
        (
            "belgian", "5", "par.2 al.1-2",
            "art. 5, § 2, eerste en tweede lid", "Article 5, § 2, first and second paragraph",
        ),
        (
            "belgian", "7/1", "al.3-5",
            "art. 7/1, derde tot en met vijfde lid", "Article 7/1, third to fifth paragraph",
        ),
        (
            "belgian", "5", "par.2/1 al.5",
            "art. 5, § 2/1, vijfde lid", "Article 5, § 2/1, fifth paragraph",
        ),
        ("belgian", "25/3", "par.1 2° b", "art. 25/3, § 1, 2°, b)", "Article 25/3, § 1, 2°, b)"),
        ("belgian", "6", "1°-2°", "art. 6, 1° en 2°", "Article 6, 1° and 2°"),
        ("belgian", "2", "1°-3°", "art. 2, 1° tot en met 3°", "Article 2, 1° to 3°"),
        ("belgian", "46/5", "par.3-4", "art. 46/5, §§ 3 en 4", "Article 46/5, §§ 3 and 4"),
        ("belgian", "44/11/3decies", "", "art. 44/11/3decies", "Article 44/11/3decies"),
        ("eu", "35", "par.3 c", "art. 35, lid 3, punt c)", "Article 35(3)(c)"),
        ("eu", "33-34", "", "art. 33 en 34", "Articles 33 and 34"),
        ("eu", "12-22", "", "art. 12 tot en met 22", "Articles 12 to 22"),
        ("scheme", "row 4", "", "rij 4", "row 4"),
        ("page", "", "", "", ""),
    ],
)  # fmt: skip
def test_each_family_has_its_own_form(
    family: str, article: str, part: str, dutch: str, english: str
) -> None:
    assert article_words(family, article, part, "nl").replace(NBSP, " ") == dutch
    assert article_words(family, article, part, "en").replace(NBSP, " ") == english


@pytest.mark.parametrize("part", ["lid 2", "par2", "al.", "2.b", "§ 2"])
def test_a_part_in_another_spelling_is_refused(part: str) -> None:
    with pytest.raises(BadPart):
        part_words("belgian", part, "nl")
