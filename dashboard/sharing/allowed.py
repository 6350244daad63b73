"""Who may do what with things that are shared; the sentences of a refusal."""

from dashboard.errors import NotAllowedError
from dashboard.sharing.values import Link, Principal, Role


def refuse_below(by: Principal, role: Role, what: str) -> None:
    """Refuse whoever has a lower role."""
    if by.role < role:
        raise NotAllowedError(f"To {what} takes the role {role.name.lower()}; yours is {by.role.name.lower()}. An admin can change it.")


def refuse_stranger(by: Principal, link: Link) -> None:
    """Refuse everybody but the publisher of a link and admins."""
    refuse_below(by, Role.PUBLISHER, "change links")
    if by.role < Role.ADMIN and link.created_by != by.user_id:
        raise NotAllowedError("This link belongs to somebody else: only its publisher and admins may change it.")
