"""Bring the tables of a store to what this program needs."""

from pathlib import Path

from sqlalchemy import Connection, Engine, inspect, text

from dashboard.errors import StoreUnavailableError
from dashboard.sharing.store.engine import one_at_a_time, reading, writing
from dashboard.sharing.store.tables import metadata

NEWEST = "0002"
"""Revision that this program reads and writes."""
VERSION_TABLE = "citecast_version"
MIGRATIONS = Path(__file__).parent / "migrations"


def migrate(engine: Engine) -> None:
    """Migrate an empty or older store in one transaction; a second process waits and finds nothing to do.

    Raises
    ------
    StoreUnavailableError
        The store was written by a newer program, or does not answer.
    """
    with reading(engine) as connection:
        found = revision_of(connection)
    if found == NEWEST:
        return
    with writing(engine) as connection:
        one_at_a_time(connection)
        upgrade(connection, to=NEWEST)


def revision_of(connection: Connection) -> str:
    """Revision of the tables; empty where there are none."""
    if not inspect(connection).has_table(VERSION_TABLE):
        return ""
    return str(connection.execute(text(f"SELECT version_num FROM {VERSION_TABLE}")).scalar() or "")  # noqa: S608 - a constant of ours


def upgrade(connection: Connection, *, to: str) -> None:
    """Run the migrations up to a revision, in the transaction of the connection."""
    from alembic import command  # noqa: PLC0415 - a store that is up to date must not wait for alembic
    from alembic.config import Config  # noqa: PLC0415 - same
    from alembic.script import ScriptDirectory  # noqa: PLC0415 - same

    config = Config(attributes={"connection": connection, "version_table": VERSION_TABLE})
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    found = revision_of(connection)
    if not found and (strange := sorted(set(inspect(connection).get_table_names()) & set(metadata.tables))):
        raise StoreUnavailableError(f"The database holds tables of another program ({', '.join(strange)}). Give this program a database of its own.")
    if found and found not in {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}:
        raise StoreUnavailableError(f"The store was written by a newer version of this program (its tables are of revision {found}). Update this program.")
    command.upgrade(config, to)
