"""Settings of server and commands, from the environment: typed, read once, complete or refused."""

from pathlib import Path
from typing import Annotated

from pydantic import BeforeValidator, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, NoDecode, SettingsConfigDict

from dashboard.errors import SettingsError

SHORTEST_SECRET = 32


def _listed(value: object) -> object:
    """Commas and blanks part the items of a list."""
    return tuple(value.replace(",", " ").split()) if isinstance(value, str) else value


Listed = Annotated[tuple[str, ...], NoDecode, BeforeValidator(_listed)]


class Settings(BaseSettings):
    """What an operator sets. Names without a prefix are shared with other programs; all others begin with `CITECAST_`."""

    model_config = SettingsConfigDict(env_prefix="CITECAST_", frozen=True, extra="ignore", populate_by_name=True)

    database_url: Annotated[str, Field(validation_alias="DATABASE_URL")] = "sqlite:///var/citecast.sqlite3"
    public_url: Annotated[str, Field(validation_alias="PUBLIC_URL")] = ""
    """Scheme and host of printed links; empty: the address that the server listens on."""
    ledger_dir: Annotated[Path, Field(validation_alias="LEDGER_DIR")] = Path("var/ledger")
    data: Path | None = None
    """`CITECAST_DATA`: another folder of evidence."""
    public_read_only: bool = False
    """Anybody may look, nobody may change anything."""
    allowed_hosts: Listed = ()
    """Hosts besides that of `PUBLIC_URL` and this machine."""
    trusted_proxies: Listed = ()
    """Addresses whose X-Forwarded-For and X-Forwarded-Proto are believed."""
    secret: SecretStr = SecretStr("")
    """Keys the hashes of sessions, and signs the passes to protected pages; at least 32 random characters, from `python -m dashboard secret`."""
    oidc_issuer: str = ""
    oidc_client_id: str = ""
    oidc_client_secret: SecretStr = SecretStr("")
    oidc_scope: str = "openid email profile"
    oidc_name: str = "your organisation"
    """On the sign-in button."""
    admins: Listed = ()
    """E-mail addresses (verified by the provider), or `issuer#subject` as in `https://login.example.org#1234`, that are admins."""
    new_role: str = "viewer"
    """Role of somebody who signs in for the first time."""
    session_hours: Annotated[int, Field(ge=1, le=24 * 30)] = 12

    @property
    def signs_in(self) -> bool:
        """Whether sign-in is configured."""
        return bool(self.oidc_issuer or self.oidc_client_id)


def read_settings() -> Settings:
    """The settings of this process.

    Raises
    ------
    SettingsError
        A variable that cannot be read, named with what was expected.
    """
    try:
        return Settings()
    except ValidationError as error:
        raise SettingsError([f"{_variable(fault['loc'])}: {fault['msg']}." for fault in error.errors()]) from error


def _variable(place: tuple[int | str, ...]) -> str:
    name = str(place[0]) if place else "settings"
    return name if name.isupper() else f"CITECAST_{name.upper()}"
