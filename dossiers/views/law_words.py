"""How are the conditions of a row of the law book said in words, on the page and on the sheet?

The tables say `place_manager = ["operator"]`; a reader sees "plaats in eigen beheer". Every fact
and value of the book has its words here (tests/web/test_law_book.py).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from dossiers.law import telling
from dossiers.law.book import BEGINS
from dossiers.law.citing import NBSP
from dossiers.law.rows import LAST_DAY, Source, When
from dossiers.law.terms import Operator

Words = str | Promise

OPERATORS: Mapping[str, Words] = {
    "municipality": gettext_lazy("Municipality"),
    "local_police": gettext_lazy("Local police"),
    "federal_police": gettext_lazy("Federal police"),
}
CAMERAS: Mapping[str, Words] = {
    "fixed": gettext_lazy("fixed camera"),
    "temporary_fixed": gettext_lazy("temporary fixed camera"),
    "mobile": gettext_lazy("mobile camera"),
}
PLACES: Mapping[str, Words] = {
    "open": gettext_lazy("open place"),
    "enclosed_public": gettext_lazy("enclosed place open to the public"),
    "enclosed_non_public": gettext_lazy("enclosed place not open to the public"),
}
FACTS: Mapping[str, Mapping[str, Words]] = {
    "operator": OPERATORS,
    "camera": CAMERAS,
    "place": PLACES,
    "place_manager": {
        "operator": gettext_lazy("place managed by the operator"),
        "other_with_permission": gettext_lazy("place of another manager, who gives permission"),
        "other_without_permission": gettext_lazy("place of another manager, without permission"),
    },
    "limited_duration": {
        "true": gettext_lazy("with an end date or a rhythm of moving"),
        "false": gettext_lazy("without an end date or a rhythm of moving"),
    },
    "perimeter": {
        "not_filmed": gettext_lazy("surroundings not filmed"),
        "listed_place": gettext_lazy("surroundings filmed, place on the list"),
        "other_place": gettext_lazy("surroundings filmed, place not on the list"),
    },
    "scope": {
        "in": gettext_lazy("only purposes that this tool treats"),
        "mixed": gettext_lazy("some purposes outside this tool"),
        "out": gettext_lazy("only purposes outside this tool"),
    },
    "purpose_class": {
        "other": gettext_lazy("offences, nuisance or public order"),
        "paid": gettext_lazy("paid parking"),
        "gas": gettext_lazy("stopping, parking and access (municipal sanctions)"),
        "paid+gas": gettext_lazy("paid parking together with municipal sanctions"),
        "other+paid": gettext_lazy("paid parking together with offences, nuisance or public order"),
        "other+gas": gettext_lazy(
            "municipal sanctions together with offences, nuisance or public order"
        ),
        "other+paid+gas": gettext_lazy(
            "paid parking, municipal sanctions and another purpose together"
        ),
        "administrative": gettext_lazy("administrative police"),
        "judicial": gettext_lazy("judicial police"),
        "both": gettext_lazy("administrative and judicial police together"),
    },
    "risk_place": {
        "none": gettext_lazy("no place of special risk"),
        "airport": gettext_lazy("airport"),
        "port": gettext_lazy("port facility"),
        "public_transport_station": gettext_lazy("public-transport station"),
        "large_gathering": gettext_lazy("large gathering"),
        "court": gettext_lazy("court"),
        "green_space": gettext_lazy("green space run by a public authority"),
    },
    "temporary_protection": {
        "none": gettext_lazy("no specialised protection"),
        "persons": gettext_lazy("specialised protection of persons"),
        "goods": gettext_lazy("specialised protection of goods"),
    },
    "manager_opposes": {
        "true": gettext_lazy("the manager opposes"),
        "false": gettext_lazy("the manager does not oppose"),
    },
    "during_intervention": {
        "true": gettext_lazy("while an intervention lasts"),
        "false": gettext_lazy("outside an intervention"),
    },
    "visible": {"true": gettext_lazy("visible use"), "false": gettext_lazy("non-visible use")},
    "plate_only": {
        "true": gettext_lazy("only number-plate recognition is coupled to files of personal data"),
        "false": gettext_lazy(
            "something else than number plates is coupled to files of personal data"
        ),
    },
    "non_visible_ground": {
        "judicial_signalment": gettext_lazy("judicial signalment"),
        "gathering": gettext_lazy("gathering that the police may disperse"),
        "radicalised_person": gettext_lazy("radicalised person"),
        "other": gettext_lazy("another ground"),
    },
    "processor": {
        "true": gettext_lazy("a supplier processes data"),
        "false": gettext_lazy("no supplier processes data"),
    },
    "risk_level": {
        "likely_high": gettext_lazy("a high risk is likely"),
        "not_shown": gettext_lazy("the answers show no high risk"),
    },
    "dpia": {
        "due": gettext_lazy("a DPIA is made"),
        "reasoned_away": gettext_lazy("the data protection officer signed why no DPIA is needed"),
    },
    "biometrics_without_coupling": {
        "true": gettext_lazy("biometrics on the Belgian list and only number plates coupled"),
    },
    "behaviour_without_scale": {
        "true": gettext_lazy("large scale chosen on the Belgian list and not as a criterion"),
    },
}
# Sets of purposes that one phrase says better than a list.
PURPOSES: Mapping[frozenset[str], Words] = {
    frozenset({"gas", "other+gas", "other+paid+gas", "paid+gas"}): gettext_lazy(
        "stopping, parking and access (municipal sanctions) among the purposes"
    ),
    frozenset({"gas", "paid", "paid+gas"}): gettext_lazy(
        "no other purposes than paid parking and municipal sanctions"
    ),
    frozenset({"gas", "paid+gas"}): gettext_lazy(
        "municipal sanctions, with or without paid parking"
    ),
    frozenset({"other", "other+gas", "other+paid", "other+paid+gas"}): gettext_lazy(
        "at least one purpose beside parking and access"
    ),
    frozenset(
        {"other", "other+gas", "other+paid", "other+paid+gas", "paid", "paid+gas"}
    ): gettext_lazy("any purpose, but not municipal sanctions alone"),
    frozenset({"other+paid", "other+paid+gas", "paid", "paid+gas"}): gettext_lazy(
        "paid parking among the purposes"
    ),
    frozenset({"administrative", "both"}): gettext_lazy("administrative police among the purposes"),
    frozenset({"both", "judicial"}): gettext_lazy("judicial police among the purposes"),
}
OUTSIDE: Mapping[str, Words] = {
    "low_emission_zone": gettext_lazy("low-emission zone"),
    "speed": gettext_lazy("speed and average-speed control"),
    "gas_speed": gettext_lazy("municipal speed fine"),
    "red_light": gettext_lazy("red light"),
    "bus_lane": gettext_lazy("bus lane"),
    "access_control": gettext_lazy("access or payment at a barrier"),
    "traffic_counting": gettext_lazy("traffic counting"),
    "phone_use": gettext_lazy("phone use at the wheel"),
}
PER: Mapping[str, Words] = {
    "supplier": gettext_lazy("one for each supplier"),
    "municipality": gettext_lazy("one for each municipality concerned"),
    "database": gettext_lazy("one for each database"),
    "site": gettext_lazy("one for each place"),
}
REGIMES: Mapping[str, Words] = {
    "municipality": gettext_lazy("municipality"),
    "police": gettext_lazy("police"),
    "either": gettext_lazy("municipality and police"),
}
BODIES: Mapping[str, Words] = {
    "none": gettext_lazy("no other body has to act first"),
    "council_advice": gettext_lazy("the council gives its advice first"),
    "council_authorisation": gettext_lazy("the council gives its authorisation first"),
    "minister_authorisation": gettext_lazy("the minister gives an authorisation first"),
}
POLICE = frozenset({"local_police", "federal_police"})
# In this order facts are read: first who, with what and where.
ORDER = ("camera", "place", *(name for name in FACTS if name not in ("camera", "place")))


def either(words: Iterable[Words]) -> str:
    """ "a", "a or b", "a, b or c"."""
    said = [str(each) for each in words]
    if len(said) < 2:
        return "".join(said)
    return f"{', '.join(said[:-1])} {_('or')} {said[-1]}"


def fact_words(name: str, values: frozenset[str]) -> str:
    """One condition in words. Raises KeyError for a fact or value without words."""
    if name == "row":
        return _("after row %(rows)s") % {"rows": either(sorted(values))}
    if name == "body":
        return either(BODIES[value] for value in BODIES if value in values)
    if name == "purpose_class" and values in PURPOSES:
        return str(PURPOSES[values])
    known = FACTS[name]
    unknown = values - known.keys()
    if unknown:
        raise KeyError(f"{name}: {', '.join(sorted(unknown))}")
    return either(known[value] for value in known if value in values)


def who(block: When) -> str:
    """The operators of a block: "Gemeente"; everybody where it names none."""
    named = block.values_of("operator")
    if not named or named == frozenset(Operator):
        return _("Everybody")
    if named == POLICE:
        return _("Local and federal police")
    return either(OPERATORS[each] for each in OPERATORS if each in named)


def what(block: When, *, only: frozenset[str] | None = None) -> str:
    """The other conditions of a block, in one line; only: those of these facts."""
    said = dict(block.conditions)
    names = [*(n for n in ORDER if n in said), *(n for n in said if n not in ORDER)]
    return ", ".join(
        fact_words(name, said[name])
        for name in names
        if name != "operator" and (only is None or name in only)
    )


def period(start: date, end: date, language: str) -> str:
    """From when until when a block speaks."""
    first = _day(max(start, BEGINS), language)
    if end == LAST_DAY:
        return _("Since %(first)s") % {"first": first}
    return _("From %(first)s to %(last)s") % {"first": first, "last": _day(end, language)}


def _day(day: date, language: str) -> str:
    return telling.day_words(day, language).replace(" ", NBSP)


def actor(by: str, operators: frozenset[str], language: str) -> str:
    """Who acts; the applicant by the name that the operator gives it."""
    words = telling.words(language)
    if by != "applicant":
        return words[f"actor:{by}"]
    if operators == {"municipality"}:
        return words["actor:controller"]
    if operators == {"local_police"}:
        return words["actor:chief_of_police"]
    if operators == {"federal_police"}:
        return _("the director who makes the request")
    return _("the chief of police; for the federal police the director who makes the request")


def step(before: str, operators: frozenset[str], language: str) -> str:
    """Before what it is due; `body` by the name that the operator gives it."""
    words = telling.words(language)
    if before not in ("body", "body_or_start"):
        return words[f"before:{before}"]
    if operators == {"municipality"}:
        first = words["before:council_advice"]
    elif operators == {"local_police"}:
        first = words["before:council_authorisation"]
    elif operators == {"federal_police"}:
        first = words["before:minister_authorisation"]
    else:
        first = _("before the authorisation of the council or the minister")
    if before == "body":
        return first
    return _("%(first)s, or else %(start)s") % {
        "first": first,
        "start": words["before:start"],
    }


def regimes(source: Source) -> str:
    """For whom a text may be cited: "gemeente", or by article where it depends on that."""
    if not source.ranges:
        return str(REGIMES[source.regime])
    return "; ".join(
        _("articles %(first)d to %(last)d: %(regime)s")
        % {"first": first, "last": last, "regime": REGIMES[regime]}
        for first, last, regime in source.ranges
    )
