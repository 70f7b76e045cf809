"""Public claim ids: what people cite, and numbers in the database."""


def public_id(claim_id: int) -> str:
    """``C-12``."""
    return f"C-{claim_id}"


def claim_number(claim_id: str) -> int | None:
    """The number in a public id, in either case and with or without its letter; None where it is no such id."""
    digits = claim_id.strip().upper().removeprefix("C-")
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) < 16 else None
