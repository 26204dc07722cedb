"""What can go wrong with many articles, said in one line. Each is bad input or usage: exit code 2.

FactcheckError
├── StoreError     the database can't be opened, read or written, and what to do about it
├── NotFoundError  no claim, finding or article has this id
├── ClusterError   Spark can't be started, or a dataset read or written
├── DecidedError   something was decided after the reviewer looked
└── SheetError     a review sheet can't be written or read
"""


class FactcheckError(Exception):
    """Base of this package's errors; its message is one plain line."""


class StoreError(FactcheckError):
    """The store can't be opened, read or written."""


class NotFoundError(FactcheckError):
    """An id that names nothing in the store."""


class DecidedError(FactcheckError):
    """A decision on something that was decided meanwhile."""


class SheetError(FactcheckError):
    """A review sheet that can't be written or read."""


class ClusterError(FactcheckError):
    """Spark can't be started, or one of its datasets read or written."""
