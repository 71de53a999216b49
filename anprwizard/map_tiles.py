"""Which server do the images of a map come from, and is its address one that can be trusted?"""

from __future__ import annotations

import re

# A host as a policy for browsers names it: no wildcard, no name and password, no odd sign.
_ADDRESS = re.compile(
    r"(?P<origin>(?P<scheme>https?)://[a-z0-9](?:[a-z0-9.-]{0,251}[a-z0-9])?(?::[0-9]{1,5})?)"
    r"(?P<rest>/[A-Za-z0-9._~/{}?=&%@-]*)",
    re.ASCII,
)
_PLACES = ("z", "x", "y")


def origin_of(address: str, *, plain: bool = False) -> str:
    """The origin of an address such as https://tiles.example.org/{z}/{x}/{y}.png.

    plain: whether http:// will do. Raises ValueError for an address that is not understood; what
    it says does not repeat the address, which may hold a key.
    """
    found = _ADDRESS.fullmatch(address)
    if found is None:
        raise ValueError("not an address such as https://tiles.example.org/{z}/{x}/{y}.png")
    if found["scheme"] == "http" and not plain:
        raise ValueError("an address that begins with https:// is needed")
    named = re.findall(r"\{([^{}]*)\}", found["rest"])
    if sorted(named) != sorted(_PLACES) or re.search(r"[{}]", _without(found["rest"])):
        raise ValueError("{z}, {x} and {y} are needed, each once and nothing else between braces")
    return found["origin"]


def host_of(origin: str) -> str:
    """The host of an origin, without its port."""
    return origin.split("://", 1)[1].split(":", 1)[0]


def _without(rest: str) -> str:
    return re.sub(r"\{[xyz]\}", "", rest)
