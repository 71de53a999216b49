"""Does the tree hold no secret, no path of one machine, and no address of a package registry?"""

from __future__ import annotations

import re

from tests.house.tree import files, name

# Written in pieces, so that this file does not find itself.
FOLDERS = "|".join(("ro" + "ot", "ho" + "me", "wo" + "rk", "Use" + "rs"))
REGISTRIES = "|".join(
    ("py" + r"pi\.", "pythonho" + "sted", r"registry\.np" + "mjs", r"deb\.deb" + "ian")
)
PRIVATE = {
    "a path of one machine": re.compile(rf"(?<![\w.])/(?:{FOLDERS})/\w"),
    "an address of a registry": re.compile(REGISTRIES),
    "a private key": re.compile("BEGIN (?:[A-Z]+ )?PRIVATE" + " KEY"),
    "a token": re.compile(r"\b(?:ghp|gho|glpat|xox[bap])[-_]\w{16,}|\bAKIA[0-9A-Z]{16}\b"),
    "an address with a password": re.compile(r"\w+://\w+:(?!PASSWORD)[^@\s/{}\"]+@\w"),
}
BINARY = {".ttf", ".woff2", ".png", ".pdf", ".ico", ".zip", ".webp", ".docx"}
# Another project's file, kept as it was published.
VENDORED = "vendor"


def found_in(text: str) -> list[str]:
    """What a text holds that belongs nowhere, by name."""
    return [what for what, pattern in PRIVATE.items() if pattern.search(text)]


def test_nothing_private_stands_in_the_tree() -> None:
    found = {}
    for path in files():
        if path.suffix in BINARY or VENDORED in path.parts:
            continue
        what = found_in(path.read_text(encoding="utf-8"))
        if what:
            found[name(path)] = what
    assert found == {}


def test_each_kind_is_seen() -> None:
    assert found_in("in /ho" + "me/someone/x") == ["a path of one machine"]
    assert found_in("from py" + "pi.org") == ["an address of a registry"]
    assert found_in("-----BEGIN PRIVATE" + " KEY-----") == ["a private key"]
    assert found_in("gh" + "p_0123456789abcdefABCD") == ["a token"]
    assert found_in("postgresql://anpr:s3" + "cret@HOST/anpr") == ["an address with a password"]
    assert found_in("postgresql://USER:PASSWORD@HOST/DATABASE, example.org/home/x") == []
