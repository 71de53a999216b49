"""Can a person sign in and out, and get a new password, and can nobody else?"""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from dossiers.models import User
from tests.cast import PASSWORD
from tests.web.reading import Page, faults

SIGN_IN = "/account/login/"
CHANGE = "/account/password/change/"
RESET = "/account/password/reset/"
NEW = "kruiwagen-onweer-41"
WRONG = "Het e-mailadres of het wachtwoord klopt niet. Controleer beide en probeer het opnieuw."
TOO_MANY = "Te veel mislukte pogingen. Wacht enkele minuten en probeer het opnieuw."


def page_of(response: Any) -> Page:
    """The page of a response."""
    return Page(response.content.decode())


def post_sign_in(client: Client, email: str, password: str, **more: Any) -> Any:
    """What the sign-in form posts."""
    return client.post(SIGN_IN, {"login": email, "password": password}, **more)


def is_signed_in(client: Client) -> bool:
    """Whether a page that asks for sign-in opens."""
    return client.get("/law-book/", {"text": "MFO1"}).status_code == 200


def errors_of(page: Page) -> str:
    """The error summary of a page."""
    (summary,) = page.with_class("error-summary")
    return summary.text


# -- sign in ------------------------------------------------------------------------------------


def test_a_person_signs_in_and_sees_the_own_name_and_organisation(
    client: Client, anna: User
) -> None:
    response = post_sign_in(client, anna.email, PASSWORD)
    assert (response.status_code, response.headers["Location"]) == (302, "/")
    header = page_of(client.get("/law-book/", {"text": "MFO1"})).with_class("masthead")[0].text
    assert "Anna Vermeulen" in header
    assert "Gemeente Sint-Elmaren" in header


def test_capitals_in_the_address_do_not_matter(client: Client, anna: User) -> None:
    assert post_sign_in(client, anna.email.upper(), PASSWORD).status_code == 302


def test_after_sign_in_the_page_that_was_asked_for_opens(client: Client, anna: User) -> None:
    sent = client.get("/law-book/?text=MFO1").headers["Location"]
    form = page_of(client.get(sent))
    wanted = "/law-book/?text=MFO1"
    assert wanted in [e.attributes.get("value") for e in form.all("input")]
    response = client.post(SIGN_IN, {"login": anna.email, "password": PASSWORD, "next": wanted})
    assert response.headers["Location"] == wanted


def test_sign_in_leads_to_no_other_site(client: Client, anna: User) -> None:
    response = client.post(
        SIGN_IN, {"login": anna.email, "password": PASSWORD, "next": "https://elsewhere.example/"}
    )
    assert "elsewhere" not in response.headers.get("Location", "")


def test_a_wrong_password_and_an_unknown_address_get_the_same_answer(
    client: Client, anna: User
) -> None:
    told = []
    for email, password in ((anna.email, "wrong"), ("nobody@sint-elmaren.example", "wrong")):
        response = post_sign_in(client, email, password)
        page = page_of(response)
        assert response.status_code == 200
        assert page.title == "Fout: Aanmelden – ANPR-dossier"
        assert page.by_id("id_login").attributes["value"] == email
        assert faults(page) == []
        told.append(errors_of(page))
    assert told[0] == told[1]
    assert WRONG in told[0]
    assert not is_signed_in(client)


def test_a_closed_account_is_told_so_to_its_owner_only(client: Client, anna: User) -> None:
    anna.is_active = False
    anna.save()
    assert WRONG in errors_of(page_of(post_sign_in(client, anna.email, "wrong")))
    response = post_sign_in(client, anna.email, PASSWORD, follow=True)
    assert page_of(response).title == "Deze toegang is afgesloten – ANPR-dossier"
    assert not is_signed_in(client)


def test_what_is_missing_is_named_at_its_field(client: Client, db: None) -> None:
    page = page_of(post_sign_in(client, "", ""))
    assert faults(page) == []
    assert "Er zijn 2 fouten op deze pagina" in errors_of(page)
    assert {"#id_login", "#id_password"} <= set(page.links)
    for name, said in (("login", "Vul “E-mailadres” in."), ("password", "Vul “Wachtwoord” in.")):
        assert said in errors_of(page)
        assert said in page.by_id(f"id_{name}_error").text
        assert f"id_{name}_error" in page.by_id(f"id_{name}").attributes["aria-describedby"]
        assert page.by_id(f"id_{name}").attributes["aria-invalid"] == "true"


def test_the_password_is_never_sent_back(client: Client, anna: User) -> None:
    response = post_sign_in(client, anna.email, "secret-typed-once")
    assert "secret-typed-once" not in response.content.decode()


# -- limits -------------------------------------------------------------------------------------


def test_one_account_is_tried_a_few_times_only(client: Client, anna: User) -> None:
    told = [errors_of(page_of(post_sign_in(client, anna.email, "wrong"))) for _ in range(6)]
    assert WRONG in told[0]
    assert TOO_MANY in told[-1]
    assert TOO_MANY in errors_of(page_of(post_sign_in(client, anna.email, PASSWORD)))
    assert not is_signed_in(client)


def test_a_forged_address_of_the_visitor_gives_no_further_tries(client: Client, anna: User) -> None:
    told = [
        errors_of(
            page_of(
                post_sign_in(
                    client,
                    f"nobody{n}@sint-elmaren.example",
                    "wrong",
                    headers={"X-Forwarded-For": f"203.0.113.{n}"},
                )
            )
        )
        for n in range(11)
    ]
    assert WRONG in told[0]
    assert TOO_MANY in told[-1]


def test_too_many_requests_get_a_page_that_says_what_to_do(client: Client, db: None) -> None:
    for n in range(25):
        response = client.post(RESET, {"email": f"nobody{n}@sint-elmaren.example"})
    assert response.status_code == 429
    page = page_of(response)
    assert page.title == "Te veel pogingen – ANPR-dossier"
    assert "Wacht enkele minuten" in page.one("main").text


# -- sign out -----------------------------------------------------------------------------------


def test_a_person_signs_out_by_the_button_of_the_menu(client: Client, anna: User) -> None:
    client.force_login(anna)
    response = client.post("/account/logout/")
    assert response.headers["Location"] == SIGN_IN
    assert "U bent afgemeld." in page_of(client.get(SIGN_IN)).one("main").text
    assert not is_signed_in(client)


def test_a_link_signs_nobody_out(client: Client, anna: User) -> None:
    client.force_login(anna)
    page = page_of(client.get("/account/logout/"))
    assert page.title == "Afmelden – ANPR-dossier"
    assert faults(page) == []
    assert is_signed_in(client)


# -- the own password ---------------------------------------------------------------------------


def test_a_person_changes_the_own_password_and_stays_signed_in(client: Client, anna: User) -> None:
    client.force_login(anna)
    page = page_of(client.get(CHANGE))
    assert faults(page) == []
    assert f"U bent aangemeld als {anna.email}." in page.one("main").text
    response = client.post(CHANGE, {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW})
    assert response.status_code == 302
    assert is_signed_in(client)
    assert post_sign_in(Client(), anna.email, NEW).status_code == 302
    assert WRONG in errors_of(page_of(post_sign_in(Client(), anna.email, PASSWORD)))


@pytest.mark.parametrize(
    ("posted", "field", "told"),
    [
        ({"oldpassword": "wrong"}, "oldpassword", "tot nu toe gebruikt"),
        ({"password2": NEW + "x"}, "password2", "Vul twee keer hetzelfde wachtwoord in."),
        ({"password1": "kort-9", "password2": "kort-9"}, "password1", "minstens 12 tekens"),
        (
            {"password1": "qwerty123456", "password2": "qwerty123456"},
            "password1",
            "dit gebruiken veel mensen",
        ),
        (
            {"password1": "annavermeulen", "password2": "annavermeulen"},
            "password1",
            "dat minder op uw gegevens lijkt",
        ),
        ({"password1": ""}, "password1", "Vul “Nieuw wachtwoord” in."),
    ],
)
def test_a_password_that_will_not_do_is_told_at_its_field(
    client: Client, anna: User, posted: dict[str, str], field: str, told: str
) -> None:
    client.force_login(anna)
    whole = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW} | posted
    page = page_of(client.post(CHANGE, whole))
    assert faults(page) == []
    assert page.title == "Fout: Uw wachtwoord wijzigen – ANPR-dossier"
    assert told in errors_of(page)
    assert told in page.by_id(f"id_{field}_error").text
    assert post_sign_in(Client(), anna.email, PASSWORD).status_code == 302


def test_a_visitor_changes_no_password(client: Client, db: None) -> None:
    assert client.get(CHANGE).headers["Location"].startswith(SIGN_IN)


# -- a forgotten password -----------------------------------------------------------------------


def link_in(message: mail.EmailMessage) -> str:
    """The address in a message, as a path."""
    (found,) = re.findall(r"https?://testserver(/\S+)", str(message.body))
    return str(found)


def test_a_forgotten_password_is_replaced_by_mail_once(client: Client, anna: User) -> None:
    assert faults(page_of(client.get(RESET))) == []
    asked = client.post(RESET, {"email": anna.email}, follow=True)
    assert page_of(asked).title == "Het bericht is onderweg – ANPR-dossier"
    (message,) = mail.outbox
    assert message.subject == "ANPR-dossier: kies een nieuw wachtwoord"
    assert message.to == [anna.email]
    assert "één dag lang" in message.body

    link = link_in(message)
    form = client.get(link, follow=True)
    page = page_of(form)
    assert page.title == "Een nieuw wachtwoord kiezen – ANPR-dossier"
    assert faults(page) == []
    address = form.redirect_chain[-1][0]
    bad = page_of(client.post(address, {"password1": NEW, "password2": "other"}))
    assert "Vul twee keer hetzelfde wachtwoord in." in errors_of(bad)
    done = client.post(address, {"password1": NEW, "password2": NEW}, follow=True)
    assert page_of(done).title == "Uw wachtwoord is opgeslagen – ANPR-dossier"
    assert post_sign_in(Client(), anna.email, NEW).status_code == 302

    again = page_of(Client().get(link, follow=True))
    assert again.title == "Deze link werkt niet meer – ANPR-dossier"
    assert again.all("form") == [f for f in again.all("form") if "language" in str(f.attributes)]


def test_an_unknown_address_gets_the_same_page_and_no_link(client: Client, anna: User) -> None:
    known = client.post(RESET, {"email": anna.email}, follow=True)
    unknown = client.post(RESET, {"email": "nobody@elsewhere.example"}, follow=True)
    assert page_of(known).one("main").text == page_of(unknown).one("main").text
    assert "testserver/account/password" not in str(mail.outbox[-1].body)


def test_an_address_without_an_at_sign_is_told(client: Client, db: None) -> None:
    page = page_of(client.post(RESET, {"email": "anna"}))
    assert "Vul een volledig e-mailadres in, met @ en een punt." in errors_of(page)
    assert page.by_id("id_email").attributes["value"] == "anna"


# -- no other way in ----------------------------------------------------------------------------


def test_nobody_makes_an_own_account(client: Client, db: None) -> None:
    page = page_of(client.get("/account/signup/"))
    assert page.title == "Toegang krijgt u van uw organisatie – ANPR-dossier"
    client.post(
        "/account/signup/",
        {"email": "new@elsewhere.example", "password1": NEW, "password2": NEW},
    )
    assert not User.objects.filter(email="new@elsewhere.example").exists()


def test_a_form_from_elsewhere_is_refused(anna: User) -> None:
    strict = Client(enforce_csrf_checks=True)
    response = post_sign_in(strict, anna.email, PASSWORD)
    assert response.status_code == 403
    page = page_of(response)
    assert page.title == "Deze pagina stond te lang open – ANPR-dossier"
    assert "wat u hebt ingevuld, staat er nog" in page.one("main").text
