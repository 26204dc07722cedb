"""The door in a checkout: `python cli.py …` does what the installed `factcheck …` does."""

from factcheck.commands import main

if __name__ == "__main__":
    main()
