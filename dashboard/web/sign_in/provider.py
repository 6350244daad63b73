"""The OpenID provider, by Authlib: the only part of the server that opens a connection to somewhere else."""

import warnings
from dataclasses import dataclass
from typing import Any
from urllib.parse import urlsplit

import httpx
from authlib.common.errors import AuthlibBaseError  # type: ignore[import-untyped]  # Authlib ships no types
from authlib.deprecate import AuthlibDeprecationWarning  # type: ignore[import-untyped]  # same
from joserfc.errors import JoseError

from dashboard.settings import Settings

with warnings.catch_warnings():
    warnings.simplefilter("ignore", AuthlibDeprecationWarning)  # it would rather have httpx's successor
    from authlib.integrations.starlette_client import OAuth  # type: ignore[import-untyped]  # same

SECONDS_TO_ANSWER = 10.0
ALGORITHMS = ("RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "EdDSA")
"""Of signed identities; never one without a key pair."""
DISCOVERY = "/.well-known/openid-configuration"
NO_ANSWER = "The sign-in service does not answer as it should. Try again in a minute; if it stays so, tell whoever runs this server."
FAULTS = (AuthlibBaseError, JoseError, httpx.HTTPError, KeyError, TypeError, ValueError, RuntimeError)
"""What Authlib lets through when a provider, or somebody in its place, answers with anything else than the protocol says."""


class SignInError(Exception):
    """Somebody could not be signed in; the text is for them."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Begun:
    """A sign-in on its way: where to send the browser, and what the answer must fit."""

    url: str
    state: str
    nonce: str
    code_verifier: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Person:
    """Whom the provider vouches for."""

    issuer: str
    subject: str
    email: str
    """Empty unless the provider says that it is verified."""
    name: str
    id_token: str


class Provider:
    """What we ask of the provider."""

    def __init__(self, settings: Settings) -> None:
        self.issuer = settings.oidc_issuer.rstrip("/")
        self._client_id = settings.oidc_client_id
        self._app = OAuth().register(
            "provider",
            client_id=settings.oidc_client_id,
            client_secret=settings.oidc_client_secret.get_secret_value() or None,
            server_metadata_url=self.issuer + DISCOVERY,
            client_kwargs={"scope": settings.oidc_scope, "code_challenge_method": "S256", "timeout": SECONDS_TO_ANSWER} | _client_auth(settings),
        )

    async def begin(self, redirect_uri: str) -> Begun:
        """Prepare a sign-in with PKCE, state and nonce."""
        try:
            await self._metadata()
            made = await self._app.create_authorization_url(redirect_uri)
            return Begun(url=made["url"], state=made["state"], nonce=made["nonce"], code_verifier=made["code_verifier"])
        except FAULTS as error:
            raise SignInError(NO_ANSWER) from error

    async def finish(self, code: str, begun: Begun, redirect_uri: str) -> Person:
        """Exchange the code, and read who it is from the signed identity."""
        try:
            metadata = await self._metadata()
            token = await self._app.fetch_access_token(redirect_uri, code=code, code_verifier=begun.code_verifier, grant_type="authorization_code")
            options = {"iss": {"essential": True, "values": [metadata["issuer"]]}, "aud": {"essential": True, "values": [self._client_id]}}
            claims = await self._app.parse_id_token(token, nonce=begun.nonce, claims_options=options)
            return _person(metadata["issuer"], await self._completed(claims, token, metadata), token["id_token"])
        except FAULTS as error:
            raise SignInError("The sign-in service did not confirm who you are. Start again.") from error

    async def end_address(self, id_token: str, back_to: str) -> str | None:
        """Where a browser goes to end the provider's own session; `None` when it offers no such place."""
        if not await self.end_origin():
            return None
        made = await self._app.create_logout_url(post_logout_redirect_uri=back_to, id_token_hint=id_token or None, client_id=self._client_id)
        return str(made["url"])

    async def end_origin(self) -> str | None:
        """Scheme and host of that place, for the policy of the page with the button."""
        try:
            parts = urlsplit(str((await self._metadata()).get("end_session_endpoint", "")))
        except (*FAULTS, SignInError):
            return None
        return f"{parts.scheme}://{parts.netloc}" if parts.scheme in {"https", "http"} and parts.netloc else None

    async def _metadata(self) -> dict[str, Any]:
        metadata: dict[str, Any] = await self._app.load_server_metadata()
        if str(metadata["issuer"]).rstrip("/") != self.issuer:
            raise ValueError("the provider's description names another issuer")
        offered = metadata.get("id_token_signing_alg_values_supported") or ["RS256"]
        metadata["id_token_signing_alg_values_supported"] = [one for one in offered if one in ALGORITHMS]
        return metadata

    async def _completed(self, claims: dict[str, Any], token: dict[str, Any], metadata: dict[str, Any]) -> dict[str, Any]:
        """The claims, with e-mail and name from the provider's second address where it keeps them there."""
        if "email" in claims or not metadata.get("userinfo_endpoint"):
            return claims
        more = await self._app.userinfo(token=token)
        if more["sub"] != claims["sub"]:
            raise ValueError("the provider speaks of two people")
        return {**more, **claims}


def _client_auth(settings: Settings) -> dict[str, str]:
    return {} if settings.oidc_client_secret.get_secret_value() else {"token_endpoint_auth_method": "none"}


def _person(issuer: str, claims: dict[str, Any], id_token: str) -> Person:
    email = claims.get("email") if claims.get("email_verified") is True else ""
    name = claims.get("name") or claims.get("preferred_username") or email or ""
    return Person(issuer=issuer, subject=str(claims["sub"]), email=str(email or ""), name=_on_one_line(str(name)), id_token=id_token)


def _on_one_line(text: str) -> str:
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())[:200]
