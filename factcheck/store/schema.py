"""The tables of the store, as a list of migrations: each runs in one transaction with the record that it ran."""

import contextlib
import glob
import os
import re
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlite_utils import Database, Migrations

from factcheck.errors import StoreError

migrations = Migrations("factcheck")

_FIRST = """
create table articles (
    hash text primary key,
    id text not null,
    version integer not null,
    source text, published text, updated text, language text not null,
    title text, url text, author text, article_group text,
    inferred text not null, furniture text not null,
    rules text not null,
    text text not null,
    unique (id, version)
) strict;

create view latest_articles as
    select * from articles a where version = (select max(version) from articles b where b.id = a.id);

create table claims (
    rowid integer primary key,
    id text not null,
    article_hash text not null references articles (hash) on delete cascade,
    kind text not null, source text, speaker text, start integer not null, "end" integer not null,
    text text not null,
    sentence text not null,
    payload text not null,
    unique (article_hash, id)
) strict;
create index claims_by_id on claims (id);

create table findings (
    id text primary key,
    position integer not null,
    verdict text not null, kind text not null, severity text, level text not null, explanation text not null,
    independent_sources integer not null, article_group text
) strict;

create table finding_sides (
    finding text not null references findings (id) on delete cascade,
    position integer not null,
    article text not null, source text, claim text not null, start integer not null, "end" integer not null,
    text text not null,
    primary key (finding, position)
) strict;

create table checks (inputs text not null) strict;

create table decisions (
    id integer primary key,
    finding text not null,
    reviewer text not null,
    decided_at text not null,
    before text, after text not null,
    note text,
    rules text not null
) strict;
create trigger decisions_stay before update on decisions
    begin select raise(abort, 'decisions are only added'); end;
create trigger decisions_remain before delete on decisions
    begin select raise(abort, 'decisions are only added'); end;

create virtual table articles_fts using fts5 (
    title, text, content = 'articles', tokenize = 'unicode61 remove_diacritics 2'
);
create trigger articles_fts_insert after insert on articles begin
    insert into articles_fts (rowid, title, text) values (new.rowid, new.title, new.text); end;
create trigger articles_fts_update after update of title, text on articles begin
    insert into articles_fts (articles_fts, rowid, title, text) values ('delete', old.rowid, old.title, old.text);
    insert into articles_fts (rowid, title, text) values (new.rowid, new.title, new.text); end;

create virtual table claims_fts using fts5 (
    sentence, speaker, content = 'claims', content_rowid = 'rowid', tokenize = 'unicode61 remove_diacritics 2'
);
create trigger claims_fts_insert after insert on claims begin
    insert into claims_fts (rowid, sentence, speaker) values (new.rowid, new.sentence, new.speaker); end;
create trigger claims_fts_delete after delete on claims begin
    insert into claims_fts (claims_fts, rowid, sentence, speaker)
        values ('delete', old.rowid, old.sentence, old.speaker); end;
"""


@migrations()
def articles_claims_findings_decisions(db: Database) -> None:
    """Make the tables of the first version."""
    for statement in _statements(_FIRST):
        db.execute(statement)


_MEMORY = """
create table compared (
    rules text not null,
    limits text not null
) strict;
create table compared_articles (
    article text primary key,
    fingerprint text not null
) strict;
create table compared_pairs (
    article text not null, claim text not null,
    other_article text not null, other_claim text not null,
    decision text not null
) strict;
"""


@migrations()
def memory_of_the_comparison(db: Database) -> None:
    """Make the tables for what a comparison decided of each pair, so that the next one need not."""
    for statement in _statements(_MEMORY):
        db.execute(statement)


_DECISIONS = """
drop trigger decisions_stay;
drop trigger decisions_remain;
alter table decisions rename to decisions_before;
create table decisions (
    id integer primary key,
    item text not null,
    before text, after text,
    note text not null, link text not null,
    reviewer text not null, decided_at text not null,
    rules text not null,
    undoes integer references decisions (id),
    seen text not null
) strict;
insert into decisions (id, item, before, after, note, link, reviewer, decided_at, rules, seen)
    select id, finding, before, after, coalesce(note, ''), '', reviewer, decided_at, rules, '{"kind":"","sides":[]}'
    from decisions_before;
drop table decisions_before;
create index decisions_by_item on decisions (item);
create index decisions_by_article on decisions (seen ->> '$.sides[0].article');
create trigger decisions_stay before update on decisions
    begin select raise(abort, 'decisions are only added'); end;
create trigger decisions_remain before delete on decisions
    begin select raise(abort, 'decisions are only added'); end;

create table standings (
    item text primary key,
    entry integer not null references decisions (id),
    status text not null
) strict;

alter table finding_sides add column speaker text;
create index finding_sides_by_source on finding_sides (source, finding);
create index finding_sides_by_speaker on finding_sides (speaker, finding);
alter table claims add column latest integer not null default 1;
update claims set latest = 0 where article_hash not in (select hash from latest_articles);
create index claims_latest on claims (latest);
create index claims_by_kind on claims (kind, source, speaker) where latest;
create index claims_by_source on claims (source, kind, speaker) where latest;
create index claims_by_speaker on claims (speaker, kind, source) where latest;
create virtual table findings_fts using fts5 (finding unindexed, words, tokenize = 'unicode61 remove_diacritics 2');
delete from checks;
"""


@migrations()
def decisions_of_findings_and_claims(db: Database) -> None:
    """Let decisions be about claims too and say what was seen; make findings searchable by word and speaker."""
    for statement in _statements(_DECISIONS):
        db.execute(statement)


_PROVENANCE = """
alter table articles add column provenance text;
create index articles_by_url on articles (url);
create table sketches (
    key integer not null,
    article_hash text not null references articles (hash) on delete cascade
) strict;
create index sketches_by_key on sketches (key);
create index sketches_by_article on sketches (article_hash);
create table pages (
    raw text primary key,
    url text not null, fetched_at text not null, media_type text not null,
    body blob not null
) strict;
create view claims_per_source as
    select a.source, c.kind, c.speaker, c.text, a.title as article, a.published, c.id, c.article_hash
    from claims c join articles a on a.hash = c.article_hash where c.latest
    order by a.source, a.published, a.id, c.start;
create view open_findings as
    select f.verdict, f.kind, f.severity, f.level, f.explanation,
        (select group_concat(coalesce(s.source, s.article) || ': ' || s.text, char(10))
            from finding_sides s where s.finding = f.id) as sides,
        f.independent_sources, coalesce(d.status, 'open') as status, f.id
    from findings f left join standings d on d.item = f.id
    where coalesce(d.status, 'open') not in ('confirmed', 'dismissed') order by f.position;
"""


@migrations()
def provenance_versions_views(db: Database) -> None:
    """Keep how texts were read and fetched pages; find versions by their words; give views for other programs."""
    from factcheck.versions import sketch  # noqa: PLC0415 - spaCy and NumPy load only where an old store is brought up

    for statement in _statements(_PROVENANCE):
        db.execute(statement)
    for row in list(db.query("select hash, text from articles")):
        for key in sketch(row["text"]):
            db.execute("insert into sketches (key, article_hash) values (?, ?)", [key, row["hash"]])


@migrations()
def explanations_by_language(db: Database) -> None:
    """Keep what a finding is explained by in every language; the next check fills it in."""
    db.execute("alter table findings add column explanations text not null default '{}'")


_EDITIONS = """
create table came (
    number integer primary key,
    article_hash text not null references articles (hash) on delete cascade,
    id text not null,
    unique (id, article_hash)
) strict;
create index came_by_article on came (article_hash);
insert into came (article_hash, id) select hash, id from articles order by id, version;
alter table articles add column edition_of text not null default '';
update articles set edition_of = id;
create index articles_by_edition on articles (edition_of, version);
drop view latest_articles;
create view latest_articles as
    select * from articles a where version = (select max(version) from articles b where b.edition_of = a.edition_of);
"""


@migrations()
def editions_of_articles(db: Database) -> None:
    """Keep under which ids a text came, and let texts of several ids be versions of one article."""
    for statement in _statements(_EDITIONS):
        db.execute(statement)


def _statements(script: str) -> Iterator[str]:
    """Split a script, so that its statements stay inside the migration's transaction (executescript would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if statement.strip() and sqlite3.complete_statement(statement):
            yield statement
            statement = ""


def open_database(path: Path, *, create: bool) -> Database:
    """Open the store at a path and bring its tables up to date. Raises StoreError, with what to do.

    A store that is made is its user's alone; whatever lies beside it takes its permissions from it.
    """
    if not create and not path.exists():
        raise StoreError(f"{path}: no store here; make it with `factcheck ingest`, or name another with --database")
    with saying_what_to_do(path):
        _make_private(path)
        db = Database(path)
        try:
            _prepare(db, path)
        except BaseException:
            db.conn.close()
            raise
    return db


_WAITS_MS = 15_000
"""How long one writer waits for another: twenty that decide at once take turns of a few milliseconds each."""


def _make_private(path: Path) -> None:
    """Make the file, where there is none, readable for its owner only."""
    with contextlib.suppress(OSError):  # it is there, or can't be made: SQLite says which
        os.close(os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))


def _prepare(db: Database, path: Path) -> None:
    db.execute(f"pragma busy_timeout = {_WAITS_MS}")
    if _is_behind(db, path):
        _remove_left_copies(path)
        _bring_up(db, path)
        with contextlib.suppress(sqlite3.OperationalError):  # somebody reads it: the next who opens it does
            db.enable_wal()
    db.execute("pragma foreign_keys = on")


def _is_behind(db: Database, path: Path) -> bool:
    """Tell whether migrations are to run. Raises StoreError for what is no store, or one from the future."""
    applied = {migration.name for migration in migrations.applied(db)}
    if applied - _known():
        raise StoreError(f"{path}: made by a newer factcheck; update this one, or use another --database")
    # a store that was stopped while it was made holds no more than the list of what ran, which is empty
    if not applied and set(db.table_names()) - {migrations.migrations_table}:
        raise StoreError(f"{path}: a database of another program; name another file with --database")
    return len(applied) < len(_known()) or db.journal_mode != "wal"


def _bring_up(db: Database, path: Path) -> None:
    """Run what is to run in one transaction, begun as a writer: of several programs the first does it for all."""
    db.execute("begin immediate")
    try:
        if _is_behind(db, path):
            applied = len(migrations.applied(db))
            if applied:
                _copy_before(path, applied)
            migrations.apply(db)
    except BaseException:
        db.conn.rollback()
        raise
    db.conn.commit()


def _copy_before(path: Path, version: int) -> None:
    """Copy a store as it was before its migration: by another connection, which sees nothing of what is under way."""
    with contextlib.closing(sqlite3.connect(path)) as connection:
        copy_database(connection, backup_of(path, version))


def backup_of(path: Path, version: int | str = "*") -> Path:
    """Give the path of the copy that is made of a store before it leaves a version."""
    return path.with_name(f"{path.name}.version-{version}.bak")


def copy_database(connection: sqlite3.Connection, target: Path) -> None:
    """Copy an open database to a path: into a file beside it first, on the disk before it takes the name.

    Raises StoreError where the path can't be written.
    """
    _remove_left_copies(target)
    part = target.with_name(f"{target.name}.{os.getpid()}.part")
    try:
        _make_private(part)
        with contextlib.closing(sqlite3.connect(part)) as copy:
            connection.backup(copy)
            copy.execute("pragma journal_mode = delete")  # one file, and no log beside it
        with part.open("rb") as file:
            os.fsync(file.fileno())
        part.replace(target)
    except OSError as error:
        raise StoreError(f"{target}: no copy of the store can be written here: {error.strerror}") from error
    finally:
        for left in (part, part.with_name(part.name + "-journal")):
            left.unlink(missing_ok=True)


_PART = re.compile(r"(?P<of>.+)\.(?P<process>\d+)\.part(?:-journal)?")


def _remove_left_copies(path: Path) -> None:
    """Remove the half copies of a file, and of the copies made before its migrations, whose program is no more."""
    with contextlib.suppress(OSError):
        for part in path.parent.glob(f"{glob.escape(path.name)}.*.part*"):
            found = _PART.fullmatch(part.name)
            if found and not _runs(int(found["process"])):
                part.unlink(missing_ok=True)


def _runs(process: int) -> bool:
    """Tell whether a process is there; where the system can't be asked so, it is taken to be."""
    if os.name != "posix":
        return True
    try:
        os.kill(process, 0)
    except (ProcessLookupError, OverflowError):
        return False
    except OSError:
        return True
    return True


def _known() -> set[str]:
    return {migration.name for migration in migrations._migrations}  # noqa: SLF001 - the set gives only what is pending


_ADVICE = (
    ("not a database", "not a factcheck store; name another file with --database"),
    ("malformed", "the store is damaged; restore a copy, or ingest into a new --database"),
    ("locked", "another program is using it; try again when that is done"),
    ("readonly", "may not be written; check its permissions, or name another file with --database"),
    ("full", "the disk is full; make room and run this again, nothing is lost"),
    ("unable to open", "can't be opened; check that its folder exists and may be written"),
    ("disk i/o", "the disk can't be read or written; check it and run this again"),
    ("no such table", "not a complete factcheck store; name another file with --database"),
)


@contextmanager
def saying_what_to_do(path: Path) -> Iterator[None]:
    """Turn SQLite's errors into a StoreError of one line: the file, what is wrong, what to do."""
    try:
        yield
    except sqlite3.Error as error:
        message = str(error).lower()
        advice = next((advice for sign, advice in _ADVICE if sign in message), f"SQLite says: {error}")
        raise StoreError(f"{path}: {advice}") from error
