"""`python -m factcheck` is `factcheck`."""

from factcheck.commands import main

main()
