"""How does what a person typed outlive a session that ended, and an old page?

Every page of questions carries a mark, signed by this site: for whom it was made, at which
address, and from which answers. What is posted after the session ended is kept with the new
session, under that mark, until the same person has signed in again and is back on the page.
A form of another site has no such mark, so nothing of it is ever kept.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping
from dataclasses import asdict, dataclass
from functools import wraps
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_not_required
from django.contrib.auth.views import redirect_to_login
from django.core import signing
from django.core.exceptions import SuspiciousOperation
from django.http import (
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseRedirect,
    QueryDict,
)
from django.utils.translation import gettext as _
from django.views.csrf import csrf_failure

from dossiers.models import User

MARK = "page"  # the hidden field that carries the mark
_SALT = "dossiers.questions.page"
_KEPT = "kept_page"  # the name in the session
MOST_KEPT = 60_000  # characters of JSON: twice what the longest page of questions takes

View = Callable[..., HttpResponseBase]


@dataclass(frozen=True)
class Mark:
    """For whom a page was made, at which address, and from which answers.

    revision: that of the answers, 0 where none were stored; seen: a digest of those shown, or
    the one text that the page is about.
    """

    user: str
    path: str
    revision: int = 0
    seen: str = ""

    def signed(self) -> str:
        """The mark as the page carries it."""
        return signing.dumps(asdict(self), salt=_SALT)


def person_of(request: HttpRequest) -> User:
    """The person who is signed in; these pages open for nobody else."""
    if not isinstance(request.user, User):
        raise SuspiciousOperation("a page of questions without a person")
    return request.user


def mark_of(request: HttpRequest) -> Mark:
    """The mark of what was posted. Raises SuspiciousOperation: no page of ours sent it here."""
    mark = _read_mark(request)
    if mark is None or mark.path != request.path or mark.user != str(request.user.pk):
        raise SuspiciousOperation("a form without the mark of its page")
    return mark


def was_open(request: HttpRequest) -> bool:
    """Whether what was posted comes from a page that was made for this person at this address."""
    mark = _read_mark(request) if request.method == "POST" else None
    return mark is not None and (mark.path, mark.user) == (request.path, str(request.user.pk))


def keeps_what_was_typed(
    fields: Callable[..., Iterable[str]], most: int = MOST_KEPT
) -> Callable[[View], View]:
    """Asks for sign-in as every page does, and keeps what was posted until then.

    fields: the names of the page's own fields, from the arguments of the view; most: characters of
    JSON that are kept. Of more nothing is kept, and the person is told before signing in.
    """

    def around(view: View) -> View:
        @wraps(view)
        def gentle(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
            if request.user.is_authenticated:
                return view(request, **kwargs)
            return _sign_in_again(request, fields(**kwargs), most)

        gentle.kept_fields, gentle.most_kept = fields, most  # type: ignore[attr-defined]
        return login_not_required(gentle)

    return around


def refused(request: HttpRequest, reason: str = "") -> HttpResponse:
    """What follows on a form whose token is that of an earlier session.

    A page of questions is shown again with what was typed; any other form is refused.
    """
    match = request.resolver_match
    fields = getattr(match.func, "kept_fields", None) if match else None
    most = getattr(match.func, "most_kept", MOST_KEPT) if match else MOST_KEPT
    mark = _read_mark(request)
    if match is None or fields is None or mark is None or mark.path != request.path:
        return csrf_failure(request, reason=reason)
    if not request.user.is_authenticated:
        return _sign_in_again(request, fields(**match.kwargs), most)
    if mark.user != str(request.user.pk):
        return csrf_failure(request, reason=reason)
    if not _keep(request, mark, fields(**match.kwargs), most):
        # That page says how to take it along.
        return csrf_failure(request, reason=reason)
    messages.warning(
        request,
        _("This page was older than your session. What you typed is still there: save it."),
    )
    return HttpResponseRedirect(request.get_full_path())


@dataclass(frozen=True)
class Kept:
    """What was posted to this page before the session ended. sent: field -> words."""

    mark: Mark
    sent: Mapping[str, list[str]]

    def as_posted(self) -> QueryDict:
        """The same as a form reads it."""
        posted = QueryDict(mutable=True)
        for name, words in self.sent.items():
            posted.setlist(name, words)
        return posted


def kept_for(request: HttpRequest) -> Kept | None:
    """What this person posted to this address before the session ended, if anything."""
    found = request.session.get(_KEPT)
    if not isinstance(found, dict):
        return None
    mark = Mark(**found["mark"])
    if mark.user != str(request.user.pk):
        # Somebody else signed in: it is neither shown nor kept.
        del request.session[_KEPT]
        return None
    return Kept(mark, found["sent"]) if mark.path == request.path else None


def forget_kept(request: HttpRequest) -> None:
    """Drop what was kept of this page: it is stored."""
    if kept_for(request) is not None:
        del request.session[_KEPT]


def _sign_in_again(request: HttpRequest, fields: Iterable[str], most: int) -> HttpResponse:
    mark = _read_mark(request)
    if mark is not None and mark.path == request.path:
        told = _("You were inactive for too long. Sign in again: what you typed is still there.")
        if not _keep(request, mark, fields, most):
            told = _(
                "You were inactive for too long, and what you typed is more than can be kept here."
                " Go back in your browser and copy it before you sign in again."
            )
        messages.warning(request, told)
    return redirect_to_login(request.get_full_path())


def _keep(request: HttpRequest, mark: Mark, fields: Iterable[str], most: int) -> bool:
    """Keep the page's own fields with the session; false where it is more than a page holds."""
    sent = {name: request.POST.getlist(name) for name in fields if name in request.POST}
    if len(json.dumps(sent, ensure_ascii=False)) > most:
        return False
    request.session[_KEPT] = {"mark": asdict(mark), "sent": sent}
    return True


def _read_mark(request: HttpRequest) -> Mark | None:
    try:
        return Mark(**signing.loads(request.POST.get(MARK, ""), salt=_SALT))
    except (signing.BadSignature, TypeError):
        return None
