"""The daemon's log: each line says which run it is of and, where there is one, which source; as text or as JSON."""

import json
import logging
from datetime import UTC, datetime
from typing import Literal

LogForm = Literal["text", "json"]
FORMS: tuple[LogForm, ...] = ("text", "json")


class RunLines(logging.Formatter):
    """Lines of one run. A page's text in a message can't begin a line of its own in either form."""

    def __init__(self, run_id: str, form: LogForm) -> None:
        super().__init__()
        self._run_id, self._form = run_id, form

    def format(self, record: logging.LogRecord) -> str:
        """One line; of an error's traceback too in JSON, in text the traceback follows."""
        at = datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds")
        source, message = getattr(record, "source", None), record.getMessage()
        trace = self.formatException(record.exc_info) if record.exc_info else None
        fields = {
            "at": at,
            "level": record.levelname,
            "run": self._run_id,
            "source": source,
            "logger": record.name,
            "message": message,
            "trace": trace,
        }
        if self._form == "json":
            return json.dumps({key: value for key, value in fields.items() if value is not None}, ensure_ascii=True)
        about = f" source={source}" if source else ""
        line = f"{at} {record.levelname} run={self._run_id}{about} {record.name}: {' '.join(message.split())}"
        return f"{line}\n{trace}" if trace else line


def log_as(form: LogForm, run_id: str) -> None:
    """Have everything that is logged from here on be a line of ``run_id``."""
    for handler in logging.getLogger().handlers:
        handler.setFormatter(RunLines(run_id, form))
