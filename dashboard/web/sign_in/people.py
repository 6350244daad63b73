"""What somebody may do after sign-in: the first admins are named in the settings, never by a form."""

from dashboard.settings import Settings
from dashboard.sharing.store import Store
from dashboard.sharing.values import AuditEntry, Role, User
from dashboard.web.sign_in.provider import Person


def is_named_admin(person: Person, admins: tuple[str, ...]) -> bool:
    """Whether the settings name this person, by verified e-mail or by `issuer#subject`."""
    named = {_folded(admin) for admin in admins if "#" not in admin}
    return f"{person.issuer}#{person.subject}" in admins or (bool(person.email) and _folded(person.email) in named)


def welcome(store: Store, settings: Settings, person: Person, audit: AuditEntry) -> User:
    """The person as a user, with the role that is theirs; takes away nothing that an admin gave."""
    role = Role.ADMIN if is_named_admin(person, settings.admins) else Role[settings.new_role.upper()]
    user = store.sign_in(issuer=person.issuer, subject=person.subject, email=person.email, name=person.name, role_if_new=role, at=audit.at)
    if role is Role.ADMIN and user.role is not Role.ADMIN:
        entry = AuditEntry(at=audit.at, user_id=user.user_id, action="set_role", target=user.user_id, detail="admin, named in CITECAST_ADMINS")
        user = store.set_role(user.user_id, Role.ADMIN, entry)
    return user


def _folded(email: str) -> bytes:
    """Without regard to the case of A to Z; other letters that Unicode folds to these (the Kelvin sign to k) make another address."""
    return email.encode("utf-8", "surrogatepass").lower()
