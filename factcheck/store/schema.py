"""The tables of the store, as a list of migrations: each runs in one transaction with the record that it ran."""

import sqlite3
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from sqlite_utils import Database, Migrations

    Migration = Callable[[Database], None]

SET = "factcheck"
"""What our migrations are called among those that ran in a file."""
MIGRATIONS: list["Migration"] = []
"""What makes the tables, one version after the other; `migrations` runs them."""


def _migration(make: "Migration") -> "Migration":
    MIGRATIONS.append(make)
    return make


def migrations() -> "Migrations":
    """Give what brings tables up to date."""
    from sqlite_utils import Migrations  # noqa: PLC0415 - it is slow to load, and most files are up to date

    made = Migrations(SET)
    for make in MIGRATIONS:
        made(name=make.__name__)(make)
    return made


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


@_migration
def articles_claims_findings_decisions(db: "Database") -> None:
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


@_migration
def memory_of_the_comparison(db: "Database") -> None:
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


@_migration
def decisions_of_findings_and_claims(db: "Database") -> None:
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


@_migration
def provenance_versions_views(db: "Database") -> None:
    """Keep how texts were read and fetched pages; find versions by their words; give views for other programs."""
    from factcheck.versions import sketch  # noqa: PLC0415 - spaCy and NumPy load only where an old store is brought up

    for statement in _statements(_PROVENANCE):
        db.execute(statement)
    for row in list(db.query("select hash, text from articles")):
        for key in sketch(row["text"]):
            db.execute("insert into sketches (key, article_hash) values (?, ?)", [key, row["hash"]])


@_migration
def explanations_by_language(db: "Database") -> None:
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


@_migration
def editions_of_articles(db: "Database") -> None:
    """Keep under which ids a text came, and let texts of several ids be versions of one article."""
    for statement in _statements(_EDITIONS):
        db.execute(statement)


@_migration
def sureness_of_findings(db: "Database") -> None:
    """Keep how sure a finding is, and in which tier it is shown; the next check fills it in."""
    db.execute("alter table findings add column sureness real not null default 1.0")
    db.execute("alter table findings add column tier text not null default 'sure'")


@_migration
def questions_of_findings(db: "Database") -> None:
    """Keep what a finding is asked, in every language, and its answers; the next check fills it in."""
    db.execute("alter table findings add column question text not null default ''")
    db.execute("alter table findings add column questions text not null default '{}'")
    db.execute("alter table findings add column answers text not null default '[]'")


_OPEN_FINDINGS = """
create view open_findings as
    select f.verdict, f.kind, f.severity, f.level, f.question, f.explanation,
        (select group_concat(coalesce(s.source, s.article) || ': ' || s.text, char(10))
            from finding_sides s where s.finding = f.id) as sides,
        f.independent_sources, coalesce(d.status, 'open') as status, f.tier, f.id
    from findings f left join standings d on d.item = f.id
    where coalesce(d.status, 'open') not in ('confirmed', 'dismissed') and f.tier <> 'likely'
    order by f.story, f.position
"""


@_migration
def stories_of_findings(db: "Database") -> None:
    """Keep which findings are of one story, and all tiers; the next check, which is due, fills it in."""
    db.execute("alter table findings add column story integer not null default 0")
    db.execute("create index findings_by_story on findings (story, position)")
    db.execute("create index findings_by_part on findings (tier, verdict, severity, kind, story, position, id)")
    db.execute("drop view open_findings")
    db.execute(_OPEN_FINDINGS)
    db.execute("delete from checks")


_VALUES = """
create view figures as
    select a.source, a.published, c.speaker, c.payload ->> '$.quantity.text' as value,
        c.payload ->> '$.quantity.low' as low, c.payload ->> '$.quantity.high' as high,
        c.payload ->> '$.quantity.unit' as unit, c.payload ->> '$.quantity.approximator' as approximator,
        c.payload ->> '$.quantity.measure' as measure, c.payload ->> '$.frame.attribute' as attribute,
        coalesce(c.payload ->> '$.frame.partition', 'whole') as partition,
        c.payload ->> '$.quantity.noun' as counted, c.payload ->> '$.event' as event, c.payload ->> '$.place' as place,
        c.text, a.title as article, c.id, c.article_hash
    from claims c join articles a on a.hash = c.article_hash
    where c.latest and c.kind = 'figure' order by a.source, a.published, a.id, c.start;
create view dates as
    select a.source, a.published, c.speaker, c.payload ->> '$.when.text' as value,
        c.payload ->> '$.when.start' as first_day, c.payload ->> '$.when.end' as last_day,
        c.payload ->> '$.when.edtf' as edtf, c.payload ->> '$.event' as event, c.payload ->> '$.place' as place,
        c.text, a.title as article, c.id, c.article_hash
    from claims c join articles a on a.hash = c.article_hash
    where c.latest and c.kind = 'date' order by a.source, a.published, a.id, c.start;
create view answers as
    select f.id as finding, f.verdict, f.kind, f.question, one.value ->> '$.value' as value,
        one.value ->> '$.low' as low, one.value ->> '$.high' as high, one.value ->> '$.start' as first_day,
        one.value ->> '$.end' as last_day,
        (select group_concat(s.value, ', ') from json_each(one.value, '$.given_by') s) as given_by, f.sureness, f.tier
    from findings f, json_each(f.answers) one order by f.position, one.key;
create view findings_told as
    select f.id, one.key as language, f.verdict, f.kind, f.severity, f.questions ->> one.key as question,
        one.value as explanation, f.sureness, f.tier
    from findings f, json_each(f.explanations) one order by one.key, f.position;
"""


@_migration
def views_of_values(db: "Database") -> None:
    """Give views of what figures and dates say, of answers, and of findings told in each language."""
    for statement in _statements(_VALUES):
        db.execute(statement)


_BY_HAND = """
create table acts (
    id integer primary key,
    did text not null,
    told text not null,
    reviewer text not null, done_at text not null,
    undoes integer references acts (id)
) strict;
create trigger acts_stay before update on acts
    begin select raise(abort, 'acts are only added'); end;
create trigger acts_remain before delete on acts
    begin select raise(abort, 'acts are only added'); end;
alter table findings add column by_hand integer not null default 0;
"""


@_migration
def acts_by_hand(db: "Database") -> None:
    """Keep what was marked, linked and split by hand, and which findings came of it."""
    for statement in _statements(_BY_HAND):
        db.execute(statement)


@_migration
def values_and_reasons_of_decisions(db: "Database") -> None:
    """Keep which value is to be used, and why a finding was dismissed, beside the note."""
    db.execute("alter table decisions add column value text not null default ''")
    db.execute("alter table decisions add column reason text not null default ''")


_LEARNED = """
create table learned (
    id integer primary key,
    tables text not null,
    reviewer text not null, learned_at text not null
) strict
"""


@_migration
def learned_weights(db: "Database") -> None:
    """Keep the weights that were learned from a user's own decisions; the newest row holds."""
    db.execute(_LEARNED)


@_migration
def archives_of_articles(db: "Database") -> None:
    """Keep under which address an archive has an article's page."""
    db.execute("alter table articles add column archive text")


def _statements(script: str) -> Iterator[str]:
    """Split a script, so that its statements stay inside the migration's transaction (executescript would commit)."""
    statement = ""
    for line in script.splitlines(keepends=True):
        statement += line
        if statement.strip() and sqlite3.complete_statement(statement):
            yield statement
            statement = ""
