"""Triggers by which the databases themselves keep snapshots and the audit as they were written."""

from collections.abc import Iterator

from sqlalchemy import Connection

REFUSAL = "rows of this table are never changed or deleted"


def guard(connection: Connection, table: str) -> None:
    """Refuse UPDATE and DELETE of a table's rows from now on."""
    if connection.dialect.name == "postgresql":
        refusing = f"BEGIN RAISE EXCEPTION '{REFUSAL}' USING ERRCODE = '23001'; END"
        connection.exec_driver_sql(f"CREATE OR REPLACE FUNCTION citecast_refuse() RETURNS trigger LANGUAGE plpgsql AS $$ {refusing} $$")
        connection.exec_driver_sql(
            f"CREATE TRIGGER {table}_kept BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} FOR EACH STATEMENT EXECUTE FUNCTION citecast_refuse()"
        )
        return
    for name, deed in _sqlite_triggers(table):
        connection.exec_driver_sql(f"CREATE TRIGGER {name} BEFORE {deed} ON {table} BEGIN SELECT RAISE(ABORT, '{REFUSAL}'); END")


def unguard(connection: Connection, table: str) -> None:
    """Allow it again, for the rest of a transaction that restores a backup and guards the table at its end."""
    if connection.dialect.name == "postgresql":
        connection.exec_driver_sql(f"DROP TRIGGER {table}_kept ON {table}")
        return
    for name, _ in _sqlite_triggers(table):
        connection.exec_driver_sql(f"DROP TRIGGER {name}")


def _sqlite_triggers(table: str) -> Iterator[tuple[str, str]]:
    yield f"{table}_not_updated", "UPDATE"
    yield f"{table}_not_deleted", "DELETE"
