"""The pages and their addresses: each reads the store anew, decisions go in at once and lead on to the next finding."""

from collections.abc import Callable, Mapping
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import Route

from factcheck.decisions import DECIDED, STATUSES, Standing, is_address
from factcheck.errors import DecidedError, FactcheckError, NotFoundError
from factcheck.findings import Finding
from factcheck.fingerprint import comparison_rules
from factcheck.messages import message, name
from factcheck.neutral import printable
from factcheck.review.rows import SheetRow
from factcheck.store import Store
from factcheck.store.decisions import Wish
from factcheck.templating import environment
from factcheck.web import views
from factcheck.web.visit import LANGUAGE_COOKIE, LANGUAGES, REVIEWER_COOKIE, Visit, visit

if TYPE_CHECKING:
    from jinja2 import Environment

View = Callable[[Store, Visit], views.Context]
ItemView = Callable[[Store, Visit, str], views.Context]
_STATIC = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_A_YEAR_S = 365 * 24 * 3600
_LONGEST_NOTE, _LONGEST_NAME = 40_000, 80
_MOST_FIELDS, _LONGEST_NUMBER = 20, 18
_WORD, _BAD_FORM = "decision", "not a form of this page"


def create_app(database: str | Path, reviewer: str) -> Starlette:
    """Give the application for a store; ``reviewer`` is who decides until a browser says another name.

    It is meant to stand behind `factcheck.web.guard.Guard`.
    """
    desk = _Desk(Path(database), reviewer)
    lists: dict[str, tuple[str, View]] = {
        "/": ("overview", views.overview),
        "/pictures": ("pictures", views.pictures),
        "/findings": ("findings", views.finding_list),
        "/claims": ("claims", views.claim_list),
        "/sources": ("sources", views.source_list),
        "/speakers": ("speakers", views.speaker_list),
        "/articles": ("articles", views.article_list),
        "/history": ("history", views.history),
    }
    items = {
        "/findings/{item}": ("finding", views.finding_page),
        "/claims/{item:path}": ("claim", views.claim_page),
        "/articles/{item:path}": ("article", views.article_page),
    }
    return Starlette(
        routes=[
            *(Route(path, partial(desk.show, template, view)) for path, (template, view) in lists.items()),
            *(Route(path, partial(desk.show_item, template, view)) for path, (template, view) in items.items()),
            Route("/findings/{item}", desk.decide, methods=["POST"]),
            Route("/claims/{item:path}", desk.decide, methods=["POST"]),
            Route("/undo", desk.undo, methods=["POST"]),
            Route("/settings", desk.settle, methods=["POST"]),
            Route("/static/{name}", _static),
        ],
        exception_handlers={FactcheckError: desk.explain, 404: desk.explain},
    )


class _FormError(FactcheckError):
    """A form that the page doesn't send."""


class _Desk:
    """The endpoints of one store."""

    def __init__(self, database: Path, reviewer: str) -> None:
        self._database = database
        self._reviewer = reviewer

    def show(self, template: str, view: View, request: Request) -> Response:
        """Answer with a list."""
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            return _page(template, asked, request, {**_done(store, asked), **view(store, asked)})

    def show_item(self, template: str, view: ItemView, request: Request) -> Response:
        """Answer with one finding, claim or article."""
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            context = view(store, asked, request.path_params["item"])
            return _page(template, asked, request, {**_done(store, asked), **context})

    async def decide(self, request: Request) -> Response:
        """Take a decision and lead on to the next finding or claim that is open."""
        form = _form(await request.body())
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: dict[str, str]) -> Response:
        asked, item, decision = self._visit(request), request.path_params["item"], form.get(_WORD)
        link, newest = form.get("link", "").strip(), form.get("newest", "")[:_LONGEST_NUMBER]
        if decision not in {*DECIDED, "open", None} or (link and not is_address(link)):
            raise _FormError(asked.words["bad-link"] if link else _BAD_FORM)
        with Store(self._database, create=False) as store:
            wish = Wish(
                item=item,
                reviewer=asked.reviewer,
                decision=decision,
                note=_note(form, store.decisions.standing(item), asked),
                link=link if "link" in form else None,
                newest=int(newest) if newest.isascii() and newest.isdigit() else None,
            )
            try:
                store.decisions.decide([wish], comparison_rules())
            except DecidedError:
                return _seen_to(views.address_of(item) + asked.query(meanwhile=item))
            return _seen_to(views.address_after(store, asked, item, stay=decision is None))

    async def undo(self, request: Request) -> Response:
        """Take back a decision, or the reviewer's last one, and lead back to it."""
        form = _form(await request.body())
        return await run_in_threadpool(self._undo, request, form)

    def _undo(self, request: Request, form: dict[str, str]) -> Response:
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            item = form.get("item") or store.decisions.last_of(asked.reviewer)
            entry = store.decisions.undo(item, asked.reviewer, comparison_rules(), own=True) if item else None
        if entry is None:
            return _seen_to(_back(form))
        return _seen_to(views.address_of(entry.item) + asked.query(undone=entry.item))

    async def settle(self, request: Request) -> Response:
        """Keep what this browser's reviewer is called, or the language of the pages."""
        form = _form(await request.body())
        answer = _seen_to(_back(form))
        reviewer = " ".join(form.get("reviewer", "").split())[:_LONGEST_NAME]
        if reviewer:
            answer.set_cookie(REVIEWER_COOKIE, quote(reviewer), _A_YEAR_S, httponly=True, samesite="strict")
        if form.get("language") in LANGUAGES:
            answer.set_cookie(LANGUAGE_COOKIE, form["language"], _A_YEAR_S, httponly=True, samesite="strict")
        return answer

    def explain(self, request: Request, error: Exception) -> Response:
        """Say in a line what is wrong."""
        missing = isinstance(error, (NotFoundError, HTTPException))
        status = 404 if missing else 400 if isinstance(error, _FormError) else 500
        asked = self._visit(request)
        said = asked.words["not-found"] if isinstance(error, HTTPException) else str(error)
        return _page("error", asked, request, {"said": said, "done_status": None}, status)

    def _visit(self, request: Request) -> Visit:
        return visit(request, self._reviewer)


def _done(store: Store, asked: Visit) -> views.Context:
    """Say what was decided just before this page."""
    standing = store.decisions.standing(asked.done) if asked.done else None
    return {"done_status": standing.status if standing else None}


def _page(template: str, asked: Visit, request: Request, context: views.Context, status: int = 200) -> Response:
    page = _templates().get_template(f"{template}.html.jinja")
    here = request.scope["raw_path"].decode("latin-1") + (f"?{request.url.query}" if request.url.query else "")
    return HTMLResponse(page.render(visit=asked, t=asked.words, here=here, **_tools(asked), **context), status)


def _tools(asked: Visit) -> dict[str, Any]:
    def finding_name(row: SheetRow | Finding) -> str:
        verdict = name(asked.language, "verdict", row.verdict)
        if row.severity is None:
            return verdict
        return message(
            asked.language, "weight", verdict=verdict, severity=name(asked.language, "severity", row.severity)
        )

    return {
        "finding_name": finding_name,
        "name": partial(name, asked.language),
        "address": views.address_of,
        "decisions": DECIDED,
        "statuses": STATUSES,
        "longest_note": _LONGEST_NOTE,
    }


@cache
def _templates() -> "Environment":
    return environment("factcheck.web", {"quoted": lambda value: quote(value, safe="")})


def _form(body: bytes) -> dict[str, str]:
    try:
        found = parse_qs(body.decode("utf-8", "replace"), keep_blank_values=True, max_num_fields=_MOST_FIELDS)
    except ValueError as error:
        raise _FormError(_BAD_FORM) from error
    return {key: values[-1] for key, values in found.items()}


def _note(form: Mapping[str, str], stands: Standing | None, asked: Visit) -> str | None:
    """Give the note of a form; None where it is the one that the page showed, so that it stays as it was written."""
    if "note" not in form:
        return None
    note = form["note"].replace("\r\n", "\n").strip()
    if stands is not None and note == printable(stands.entry.note).strip():
        return None
    if len(note) > _LONGEST_NOTE:
        raise _FormError(asked.words["long-note"].format(most=_LONGEST_NOTE))
    return note


def _seen_to(address: str) -> Response:
    return RedirectResponse(address, 303)


def _back(form: dict[str, str]) -> str:
    """Where a form was sent from: an address of ours, else the first page."""
    address = form.get("back", "/")
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _static(request: Request) -> Response:
    kind = _STATIC.get(request.path_params["name"])
    if kind is None:
        raise HTTPException(404)
    return Response((files(__package__) / "static" / request.path_params["name"]).read_bytes(), media_type=kind)
