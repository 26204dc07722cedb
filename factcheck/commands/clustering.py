"""Commands that run on Apache Spark, and the one that brings their result into a store."""

from typing import Annotated, Literal

import typer

from factcheck.commands.boundary import BAD_INPUT
from factcheck.commands.options import DEFAULT_DATABASE, Database, tally, tell
from factcheck.commands.output import progress, say, warn

Format = Literal["parquet", "jsonl"]
Out = Annotated[str, typer.Argument(metavar="OUT", help="The folder to write; it must not be there yet.")]
Master = Annotated[
    str | None,
    typer.Option(metavar="URL", help="Where Spark runs (default: by Spark's own settings, else on all cores here)."),
]
As = Annotated[Format, typer.Option("--format", help="How to write.")]

cluster = typer.Typer(no_args_is_help=True, help="Extract and compare on Apache Spark, for archives.")


def register(app: typer.Typer) -> None:
    """Add this module's commands."""
    cluster.command()(extract)
    cluster.command()(check)
    app.add_typer(cluster, name="cluster")
    app.command("import-findings")(import_findings)


def extract(
    path: Annotated[str, typer.Argument(metavar="INPUT", help="Parquet, lines of JSON, or a folder of files.")],
    out: Out,
    form: As = "parquet",
    master: Master = None,
) -> None:
    """Find the claims of many articles, and write each article with its claims."""
    from factcheck.cluster import datasets, extracting
    from factcheck.cluster.session import session

    with session(master) as spark:
        rows = extracting.extract(spark, path).persist()
        datasets.write(extracting.claimed(rows), out, form)
        bad = extracting.errors(rows)
        count = rows.count()
    for _, line in bad:
        warn(f"factcheck: {line}")
    say(tell("cluster-wrote", out=out, what=tally("articles", count - len(bad))))
    raise typer.Exit(BAD_INPUT if bad or not count else 0)


def check(
    claims: Annotated[str, typer.Argument(metavar="CLAIMS", help="What `cluster extract` wrote.")],
    out: Out,
    form: As = "parquet",
    master: Master = None,
) -> None:
    """Compare what articles claim; write the findings, and the articles that they are about, for `import-findings`.

    The exit code is 1 where something was found, 0 where nothing was.
    """
    from factcheck.cluster import comparing, datasets
    from factcheck.cluster.session import session

    with session(master) as spark:
        found, about = comparing.check(spark, datasets.read_claimed(spark, claims))
        count = found.count()
        datasets.write(about, f"{out}/{datasets.ARTICLES}", form)
        datasets.write(found, f"{out}/{datasets.FINDINGS}", form)
    say(tell("cluster-wrote", out=out, what=tally("findings", count)))
    raise typer.Exit(int(bool(count)))


def import_findings(
    path: Annotated[str, typer.Argument(metavar="RESULT", help="What `cluster check` wrote.")],
    database: Database = DEFAULT_DATABASE,
) -> None:
    """Bring the findings of a cluster into a store for review, with the articles they are about.

    They stand in the place of those the store had.
    """
    from claims.fingerprint import rules_version
    from factcheck.cluster import datasets
    from factcheck.findings import Finding
    from factcheck.store import Store

    findings = [Finding.model_validate(one) for one in datasets.read_locally(f"{path}/{datasets.FINDINGS}", "finding")]
    articles = 0
    with Store(database) as store, progress("importing") as step:
        for row in datasets.read_locally(f"{path}/{datasets.ARTICLES}", ""):
            article, claims = datasets.read_values(row)
            step(article.id)
            articles += store.add(article, claims, rules_version()) != "current"
        store.replace_findings(findings)
    counts = {"articles": tally("new-articles", articles), "findings": tally("findings", len(findings))}
    say(tell("cluster-imported", **counts))
