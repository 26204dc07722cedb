"""The pages and their addresses: each reads the store anew, decisions go in at once and lead on to the next finding."""

import datetime
import time
from collections.abc import Callable, Mapping, Sequence
from functools import cache, partial
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import HTMLResponse, JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from factcheck import acting
from factcheck.by_hand import MARKED_KINDS
from factcheck.days import written
from factcheck.decisions import DECIDED, STATUSES, is_address
from factcheck.errors import DecidedError, FactcheckError, NotFoundError
from factcheck.findings import Finding
from factcheck.fingerprint import comparison_rules
from factcheck.headline import headline, sources_told
from factcheck.messages import message, name
from factcheck.messages.errors import in_words
from factcheck.review.forms import writers
from factcheck.review.labels import labels
from factcheck.review.rows import SheetRow
from factcheck.review.sheet import ENDINGS
from factcheck.review.stored import rows_of
from factcheck.store import Store
from factcheck.store.decisions import Wish
from factcheck.templating import environment
from factcheck.web import by_hand, views
from factcheck.web.api import ENDPOINTS, Endpoint, openapi
from factcheck.web.arriving import chosen, dropped, fetched, pasted, stored
from factcheck.web.comparing import STEPS, Comparing
from factcheck.web.forms import (
    BAD_FORM,
    LONGEST_NOTE,
    REASON_KEYS,
    FormError,
    chosen_of,
    decision_of,
    form_of,
    newest_of,
    note_of,
    told_of,
)
from factcheck.web.guard import UPLOADS
from factcheck.web.visit import (
    BETWEEN,
    LANGUAGE_COOKIE,
    LANGUAGES,
    REVIEWER_COOKIE,
    SEEN_COOKIE,
    Visit,
    last_visit,
    visit,
)
from factcheck.why.telling import percent

if TYPE_CHECKING:
    from jinja2 import Environment

View = Callable[[Store, Visit], views.Context]
ItemView = Callable[[Store, Visit, str], views.Context]
_STATIC = {"page.css": "text/css", "page.js": "text/javascript", "icon.svg": "image/svg+xml"}
_A_YEAR_S = 365 * 24 * 3600
_LONGEST_NAME = 80


def create_app(database: str | Path, reviewer: str, *, fetches: bool = False) -> Starlette:
    """Give the application for a store; ``reviewer`` is who decides until a browser says another name.

    ``fetches`` lets a reviewer give the address of an article, which is then fetched. It is meant to stand behind
    `factcheck.web.guard.Guard`.
    """
    desk = _Desk(Path(database), reviewer, fetches=fetches)
    lists: dict[str, tuple[str, View]] = {
        "/": ("overview", views.overview),
        "/pictures": ("pictures", views.pictures),
        "/findings": ("findings", views.finding_list),
        "/grid": ("grid", views.grid_page),
        "/claims": ("claims", views.claim_list),
        "/sources": ("sources", views.source_list),
        "/speakers": ("speakers", views.speaker_list),
        "/articles": ("articles", views.article_list),
        "/omissions": ("omissions", views.omission_list),
        "/changes": ("changes", views.change_list),
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
            Route("/findings", desk.decide_several, methods=["POST"]),
            Route("/findings/{item}", desk.decide, methods=["POST"]),
            Route("/export/{ending}", desk.export),
            Route("/claims/{item:path}", desk.decide, methods=["POST"]),
            *by_hand.routes(Path(database), reviewer, desk.comparing),
            Route("/undo", desk.undo, methods=["POST"]),
            Route("/compare", desk.compare, methods=["POST"]),
            Route("/comparing", desk.show_comparing),
            Route("/articles", desk.add, methods=["POST"]),
            Route(UPLOADS, desk.upload, methods=["POST"]),
            Route("/settings", desk.settle, methods=["POST"]),
            *(Route(_spelt(endpoint), partial(desk.tell, endpoint)) for endpoint in ENDPOINTS),
            Route("/api/openapi.json", lambda _: JSONResponse(openapi())),
            Route("/static/{name}", _static),
        ],
        exception_handlers={FactcheckError: desk.explain, 404: desk.explain},
    )


class _Desk:
    """The endpoints of one store."""

    def __init__(self, database: Path, reviewer: str, *, fetches: bool) -> None:
        self._database = database
        self.comparing = Comparing(database)
        self._fetches = fetches
        self._reviewer = reviewer

    def show(self, template: str, view: View, request: Request) -> Response:
        """Answer with a list."""
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            answer = _page(template, asked, request, {**self._always(store, asked), **view(store, asked)})
            newest = store.listings.newest()
        if request.url.path == "/":
            seen = last_visit(request).again(newest, int(time.time()))
            answer.set_cookie(SEEN_COOKIE, str(seen), _A_YEAR_S, httponly=True, samesite="strict")
        return answer

    def show_item(self, template: str, view: ItemView, request: Request) -> Response:
        """Answer with one finding, claim or article."""
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            context = view(store, asked, request.path_params["item"])
            return _page(template, asked, request, {**self._always(store, asked), **context})

    def tell(self, endpoint: Endpoint, request: Request) -> Response:
        """Answer with JSON, the error too."""
        try:
            with Store(self._database, create=False) as store:
                told = endpoint.answer(store, self._visit(request), request.path_params.get("item", ""))
        except NotFoundError as error:
            return JSONResponse({"error": str(error)}, 404)
        return Response(told.model_dump_json(), media_type="application/json")

    async def decide(self, request: Request) -> Response:
        """Take a decision and lead on to the next finding or claim that is open."""
        form = form_of(await request.body())
        return await run_in_threadpool(self._decide, request, form)

    def _decide(self, request: Request, form: dict[str, str]) -> Response:
        asked, item, decision = self._visit(request), request.path_params["item"], decision_of(form)
        link = form.get("link", "").strip()
        if decision not in {*DECIDED, "open", None} or (link and not is_address(link)):
            raise FormError(asked.words["bad-link"] if link else BAD_FORM)
        with Store(self._database, create=False) as store:
            told = {
                "item": item,
                "reviewer": asked.reviewer,
                "decision": decision,
                "note": note_of(form, store.decisions.standing(item), asked),
                "link": link if "link" in form else None,
                "newest": newest_of(form),
            }
            wish = Wish.model_validate(told | told_of(form, store, item, asked))
            try:
                store.decisions.decide([wish], comparison_rules())
            except DecidedError:
                return _seen_to(views.address_of(item) + asked.query(meanwhile=item))
            return _seen_to(views.address_after(store, asked, item, stay=decision is None))

    async def decide_several(self, request: Request) -> Response:
        """Take one decision on several findings, all or none, and lead back to the list."""
        body = await request.body()
        return await run_in_threadpool(self._decide_several, request, form_of(body), chosen_of(body))

    def _decide_several(self, request: Request, form: dict[str, str], chosen: Mapping[str, int]) -> Response:
        asked, decision = self._visit(request), decision_of(form)
        back = f"/findings{asked.query(page=asked.page)}"
        if decision not in {*DECIDED, "open"}:
            raise FormError(BAD_FORM)
        if not chosen:
            return _seen_to(back)
        with Store(self._database, create=False) as store:
            wishes = []
            for item, newest in chosen.items():
                told = {"item": item, "reviewer": asked.reviewer, "decision": decision, "newest": newest}
                wishes.append(Wish.model_validate(told | told_of(form, store, item, asked)))
            try:
                store.decisions.decide(wishes, comparison_rules())
            except DecidedError:
                return _seen_to(f"/findings{asked.query(page=asked.page, meanwhile='yes')}")
        return _seen_to(f"/findings{asked.query(page=asked.page, done=BETWEEN.join(chosen))}")

    def export(self, request: Request) -> Response:
        """Hand a sheet of the findings that fit on, in the form that its ending says."""
        asked, ending = self._visit(request), f".{request.path_params['ending']}"
        if ending not in ENDINGS:
            raise HTTPException(404)
        with Store(self._database, create=False) as store:
            rows = rows_of(store, store.listings.finding_ids(asked.choice), asked.language)
        content = writers()[ending](rows, labels(asked.language))
        body = content.encode("utf-8", "replace") if isinstance(content, str) else content
        name_ = f"factcheck-{datetime.datetime.now(datetime.UTC).date().isoformat()}{ending}"
        told = {"content-disposition": f'attachment; filename="{name_}"'}
        return Response(body, media_type="application/octet-stream", headers=told)

    async def undo(self, request: Request) -> Response:
        """Take back a decision, or the reviewer's last one, and lead back to it."""
        form = form_of(await request.body())
        return await run_in_threadpool(self._undo, request, form)

    def _undo(self, request: Request, form: dict[str, str]) -> Response:
        asked = self._visit(request)
        with Store(self._database, create=False) as store:
            items = [item for item in form.get("item", "").split(BETWEEN) if item]
            act = acting.last_act_of(store, asked.reviewer) if not items else None
            if act is not None or (items and items[0].startswith(acting.ACT)):
                acting.undo(store, acting.name_of(act) if act else items[0], asked.reviewer, compare=by_hand.later)
                return _seen_to(self.comparing.then(_without(_back(form))))
            last = items or [item for item in [store.decisions.last_of(asked.reviewer)] if item]
            undone = [store.decisions.undo(item, asked.reviewer, comparison_rules(), own=True) for item in last]
        entry = next((entry for entry in undone if entry is not None), None)
        if entry is None or len(items) > 1:
            return _seen_to(_back(form))
        return _seen_to(views.address_of(entry.item) + asked.query(undone=entry.item))

    def compare(self, _request: Request) -> Response:
        """Compare the articles that are new or changed, and lead back to the first page."""
        return _seen_to(self.comparing.then("/"))

    def show_comparing(self, request: Request) -> Response:
        """Show how far the comparison is, and lead on once it is over."""
        asked, then = self._visit(request), _own_address(request.query_params.get("then", ""))
        progress = self.comparing.progress()
        if progress is None:
            return _seen_to(then)
        return _page("comparing", asked, request, {"compared": progress, "steps": STEPS, **_NOTHING_DONE})

    async def add(self, request: Request) -> Response:
        """Take in an article that was pasted, compare it, and show it."""
        return await run_in_threadpool(self._add, form_of(await request.body()))

    def _add(self, form: dict[str, str]) -> Response:
        url = form.get("url", "").strip()
        if url and not self._fetches:
            raise FormError(BAD_FORM)
        with Store(self._database, create=False) as store:
            first = next(iter(stored(store, fetched(store, url) if url else [pasted(form)])), None)
        return _seen_to(self.comparing.then(f"/articles/{quote(first, safe='')}" if first else "/articles"))

    async def upload(self, request: Request) -> Response:
        """Take in a file that was dropped, and say in JSON how many articles it held; they are compared later.

        A form of several files, which a browser without scripts sends, is taken in whole, compared, and shown.
        """
        if request.headers.get("content-type", "").startswith("multipart/form-data"):
            return await run_in_threadpool(self._take_in, await chosen(request))
        name_, data = request.query_params.get("name", ""), await request.body()
        return await run_in_threadpool(self._upload, name_, data, self._visit(request).language)

    def _take_in(self, given: Sequence[tuple[str, bytes]]) -> Response:
        """Keep the articles of files; the first that can't be read is named, and those before it are kept."""
        with Store(self._database, create=False) as store:
            for name_, data in given:
                stored(store, dropped(name_, data))
        return _seen_to(self.comparing.then("/articles"))

    def _upload(self, name_: str, data: bytes, language: str) -> Response:
        try:
            with Store(self._database, create=False) as store:
                return JSONResponse({"articles": stored(store, dropped(name_, data))})
        except FactcheckError as error:
            return JSONResponse(
                {"error": in_words(str(error), language)}
            )  # of one file: the page names it, and sends the next

    async def settle(self, request: Request) -> Response:
        """Keep what this browser's reviewer is called, or the language of the pages."""
        form = form_of(await request.body())
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
        status = 404 if missing else 400 if isinstance(error, FormError) else 500
        asked = self._visit(request)
        said = asked.words["not-found"] if isinstance(error, HTTPException) else in_words(str(error), asked.language)
        return _page("error", asked, request, {"said": said, **_NOTHING_DONE}, status)

    def _always(self, store: Store, asked: Visit) -> views.Context:
        return {"fetches": self._fetches, **_done(store, asked)}

    def _visit(self, request: Request) -> Visit:
        return visit(request, self._reviewer)


def _spelt(endpoint: Endpoint) -> str:
    """The path of an endpoint as Starlette has it: ids of articles have slashes."""
    return endpoint.path.replace("{item}", "{item:path}")


_NOTHING_DONE: views.Context = {"done_status": None, "done_act": None, "done_several": 0}


def _done(store: Store, asked: Visit) -> views.Context:
    """Say what was decided just before this page."""
    standings = store.decisions.standings(asked.done)
    acted = any(name_.startswith(acting.ACT) for name_ in asked.done)
    acts = (act for act in (store.acts.standing() if acted else ()) if acting.name_of(act) in asked.done)
    return {
        "done_act": next(acts, None),
        "done_status": next((standing.status for standing in standings.values()), None),
        "done_several": len(asked.done),
    }


def _page(template: str, asked: Visit, request: Request, context: views.Context, status: int = 200) -> Response:
    page = _templates().get_template(f"{template}.html.jinja")
    here = request.scope["raw_path"].decode("latin-1") + (f"?{request.url.query}" if request.url.query else "")
    told = {"visit": asked, "t": asked.words, "here": here, **_tools(asked), **context}
    return HTMLResponse(page.render(told), status)


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
        "reasons_against": REASON_KEYS,
        "headline": partial(headline, language=asked.language),
        "sources_told": partial(sources_told, language=asked.language),
        "written": partial(written, language=asked.language),
        "percent": partial(percent, language=asked.language),
        "statuses": STATUSES,
        "longest_note": LONGEST_NOTE,
        "marked_kinds": MARKED_KINDS,
    }


@cache
def _templates() -> "Environment":
    return environment("factcheck.web", {"quoted": lambda value: quote(value, safe="")})


def _seen_to(address: str) -> Response:
    return RedirectResponse(address, 303)


def _back(form: dict[str, str]) -> str:
    """Where a form was sent from: an address of ours, else the first page."""
    return _own_address(form.get("back", "/"))


def _own_address(address: str) -> str:
    """An address of ours, the first page's in the place of any other."""
    return address if address.startswith("/") and not address.startswith(("//", "/\\")) else "/"


def _without(address: str) -> str:
    """An address without its query and mark: what stood there may be no more."""
    path = address.partition("?")[0].partition("#")[0]
    return "/findings" if path.startswith("/findings/") else path


def _static(request: Request) -> Response:
    kind = _STATIC.get(request.path_params["name"])
    if kind is None:
        raise HTTPException(404)
    return Response((files(__package__) / "static" / request.path_params["name"]).read_bytes(), media_type=kind)
