"""The errors of Secondhand, named for what the caller does next.

SecondhandError
|- SettingsError(where, key)     exit 2, before anything starts
|- FetchError(url)
|  |- FetchRefused(status)       robots, 401, 403, 410, 451: not again soon, and the source says so
|  `- FetchFailed(cause)         time-outs, 5xx: back off and try again
|- UnreadablePage(url, reason)   the bytes are kept
`- StoreError(operation)         the database refused; its own error is the cause

What is expected in the data (no date, a quote without a speaker, two figures that clash) is no error but a
``Problem`` that an editor can query.
"""


class SecondhandError(Exception):
    """Everything that Secondhand raises on purpose."""


class SettingsError(SecondhandError):
    """The configuration, a command's arguments, or a file they name is wrong; nothing was started."""

    def __init__(self, message: str, *, where: str = "", key: str = "") -> None:
        self.message, self.where, self.key = message, where, key
        super().__init__(f"{where}: {message}" if where else message)


class FetchError(SecondhandError):
    """``url`` could not be fetched."""

    def __init__(self, url: str, why: str) -> None:
        self.url, self.why = url, why
        super().__init__(f"{url}: {why}")


class FetchRefused(FetchError):
    """The site does not want this request: not again soon. ``status`` is None where robots.txt or a guard refused."""

    def __init__(self, url: str, why: str, *, status: int | None = None) -> None:
        self.status = status
        super().__init__(url, why)


class FetchFailed(FetchError):
    """The request failed for now: back off and try again."""


class UnreadablePage(SecondhandError):
    """A stored page holds no article that can be read; its bytes are kept."""

    def __init__(self, url: str, reason: str) -> None:
        self.url, self.reason = url, reason
        super().__init__(f"{url}: {reason}")


class StoreError(SecondhandError):
    """The database could not do ``operation``; the transaction was rolled back."""

    def __init__(self, operation: str, why: str) -> None:
        self.operation, self.why = operation, why
        super().__init__(f"{operation}: {why}")
