"""Does every sign that the papers use have a shape in the fonts that are shipped?"""

from __future__ import annotations

from fontTools.ttLib import TTFont

from tests.house.tree import CHECKOUT

FONTS = CHECKOUT / "static" / "documents" / "fonts"
EXPECTED = {
    "CharisSIL-Regular.ttf",
    "CharisSIL-Bold.ttf",
    "CharisSIL-Italic.ttf",
    "NotoSans-Regular.ttf",
    "NotoSans-SemiBold.ttf",
    "NotoSans-Bold.ttf",
    "NotoSansSymbols2-Regular.ttf",
}
LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789éèëêïîöôüûçàâœæßñ"
SIGNS = "☐☑☒✓✔✗→←↑↓≥≤≠−×±–—…“”‘’«»•·●○■□▲€§°²³½№"
# Hyphenation inserts the hyphen; the others keep words together.
SPACES = "\u00a0\u202f\u2010\u2011"


def shapes(file: str) -> set[str]:
    """The signs that a font draws."""
    with TTFont(FONTS / file, lazy=True) as font:
        return {chr(code) for code in font.getBestCmap()}


def is_variable(file: str) -> bool:
    """Whether a font holds a range of weights instead of one."""
    with TTFont(FONTS / file, lazy=True) as font:
        return "fvar" in font


def test_the_fonts_are_those_that_the_papers_name() -> None:
    assert {path.name for path in FONTS.glob("*.ttf")} == EXPECTED
    assert {path.name for path in FONTS.glob("LICENCE-*")} == {
        "LICENCE-Charis-SIL.txt",
        "LICENCE-Noto-Sans.txt",
    }


def test_no_font_is_variable() -> None:
    # The PDF engine ignores the range of weights of a variable font, and its bytes are not stable.
    assert [file for file in sorted(EXPECTED) if is_variable(file)] == []


def test_text_fonts_have_all_letters() -> None:
    for file in sorted(EXPECTED - {"NotoSansSymbols2-Regular.ttf"}):
        assert set(LETTERS + SPACES) - shapes(file) == set(), file


def test_every_sign_has_a_shape_somewhere() -> None:
    together = set().union(*(shapes(file) for file in EXPECTED))
    assert set(SIGNS) - together == set()
