"""The forms of what is done by hand: a passage marked, claims linked, answers split from their question."""

from collections.abc import Callable, Sequence
from pathlib import Path
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from factcheck import acting
from factcheck.by_hand import MARKED_KINDS, to_mark
from factcheck.checking import finding_with
from factcheck.errors import FactcheckError, NotFoundError, StoreError
from factcheck.store import Store
from factcheck.store.choices import Choice
from factcheck.web.comparing import Comparing
from factcheck.web.forms import BAD_FORM, FormError, form_of, several_of
from factcheck.web.views import address_of
from factcheck.web.visit import Visit, visit

_MOST_LINKED = 60
"""Claims that are linked at once, at most."""
_LONGEST_NAME = 80
Done = Callable[[Store, Visit, dict[str, str], Sequence[str]], str]
"""Does what a form asks, with the claims that are ticked in it, and gives the address to lead on to."""


def later(_store: Store) -> None:
    """Compare nothing now: the page does, once all that a form asks is done, and shows how far it is."""


def routes(database: Path, reviewer: str, comparing: Comparing) -> list[Route]:
    """Give the addresses that the forms are sent to, and the one that leads on from an act that was compared."""

    def route(path: str, do: Done) -> Route:
        async def answer(request: Request) -> Response:
            body = await request.body()
            return await run_in_threadpool(_answer, request, body, do)

        return Route(path, answer, methods=["POST"])

    def _answer(request: Request, body: bytes, do: Done) -> Response:
        asked, form, claims = visit(request, reviewer), form_of(body), several_of(body, "claim")[:_MOST_LINKED]
        with Store(database, create=False) as store:
            try:
                then = do(store, asked, form, claims)
                return RedirectResponse(comparing.then(then), 303)
            except (NotFoundError, StoreError, FormError):
                raise
            except FactcheckError as error:  # what can't be done, said in the reader's language
                raise FormError(asked.words[f"{request.url.path[1:]}-not"]) from error

    def lead_on(request: Request) -> Response:
        with Store(database, create=False) as store:
            return RedirectResponse(_after(store, visit(request, reviewer), request.path_params["act"]), 303)

    forms = [route("/mark", _mark), route("/link", _link), route("/split", _split)]
    return [*forms, Route("/acts/{act}", lead_on)]


def _after(store: Store, asked: Visit, name: str) -> str:
    """Give where an act leads: a link to the finding that holds its claims, a split to the next one to decide on."""
    act = next((act for act in store.acts.standing() if acting.name_of(act) == name), None)
    if act is None:
        raise NotFoundError(f"no claim {name!r}")
    found = finding_with(store, act) if act.did == "link" else store.listings.next_open(asked.choice, None)
    return f"{address_of(found) if found else '/findings'}{asked.query(done=name, link=None)}"


def _mark(store: Store, asked: Visit, form: dict[str, str], _: Sequence[str]) -> str:
    kind = next((known for known in MARKED_KINDS if known == form.get("kind")), None)
    if kind is None:
        raise FormError(BAD_FORM)
    words, around = (form.get(name, "").replace("\r\n", "\n") for name in ("words", "around"))
    wanted = to_mark(store.article(form.get("article", "")), kind, words, around)
    made = acting.mark(store, wanted, asked.reviewer, form.get("speaker", "")[:_LONGEST_NAME], later)
    return f"/articles/{quote(made.article, safe='')}{asked.query(done=_last(store))}#{made.id}"


def _link(store: Store, asked: Visit, _: dict[str, str], claims: Sequence[str]) -> str:
    act = acting.link(store, claims, asked.reviewer, later)
    return f"/acts/{acting.name_of(act)}{asked.query(link=None)}"


def _split(store: Store, asked: Visit, form: dict[str, str], claims: Sequence[str]) -> str:
    """Split one answer of a finding from the others, or the answers that ticked claims give from those beside them."""
    if "finding" in form:
        answer = form.get("answer", "")
        if not (answer.isascii() and answer.isdigit()):
            raise FormError(BAD_FORM)
        act = acting.split(store, form["finding"], asked.reviewer, [int(answer[:3])], later)
        return f"/acts/{acting.name_of(act)}{asked.query()}"
    for finding in store.listings.findings(_questions_of(store, claims)):
        chosen = {n for n, side in enumerate(finding.sides) if side.claim in claims}
        answers = [n for n, answer in enumerate(finding.answers) if chosen & set(answer.sides)]
        acting.split(store, finding.id, asked.reviewer, answers, later)
    return f"/grid{asked.query(done=_last(store), page=asked.page if asked.page > 1 else None)}"


def _questions_of(store: Store, claims: Sequence[str]) -> list[str]:
    """The findings that are shown with some claims; raises FormError without any."""
    shown = set(store.listings.finding_ids(Choice(part="shown")))
    found = dict.fromkeys(id_ for claim in claims for id_ in store.listings.findings_with(claim) if id_ in shown)
    if not found:
        raise FormError(BAD_FORM)
    return list(found)


def _last(store: Store) -> str:
    return acting.name_of(store.acts.standing()[-1])
