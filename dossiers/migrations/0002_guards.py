"""The rows of the archive and of the trail can be added; the database refuses all else.

Whoever alters one of these tables later: SQLite makes the table anew and drops its triggers, so
end that migration with `guard` for the table (copy this file); a test looks whether they stand.
"""

from django.db import migrations

# table -> the sets of columns that are unique in it
GUARDED = {
    "dossiers_content": [("id",), ("dossier_id", "sha256")],
    "dossiers_contenterased": [("id",), ("content_id",)],
    "dossiers_edition": [("id",), ("dossier_id", "number")],
    "dossiers_documentversion": [
        ("id",),
        ("dossier_id", "document", "subject", "language", "audience", "number"),
    ],
    "dossiers_documentfile": [("id",), ("version_id", "format")],
    "dossiers_editiondocument": [("id",), ("edition_id", "version_id"), ("edition_id", "place")],
    "dossiers_trailentry": [("id",)],
}

REFUSAL = "rows of %s are never changed and never deleted"


def guard_sqlite(table, unique):
    for verb in ("UPDATE", "DELETE"):
        yield (
            f"CREATE TRIGGER {table}_no_{verb.lower()} BEFORE {verb} ON {table} "
            f"BEGIN SELECT RAISE(ABORT, '{REFUSAL % table}'); END"
        )
    # INSERT OR REPLACE would delete the row in its way without asking the trigger above.
    same = " OR ".join(
        "(" + " AND ".join(f"{column} = NEW.{column}" for column in columns) + ")"
        for columns in unique
    )
    yield (
        f"CREATE TRIGGER {table}_no_replace BEFORE INSERT ON {table} "
        f"WHEN EXISTS (SELECT 1 FROM {table} WHERE {same}) "
        f"BEGIN SELECT RAISE(ABORT, '{REFUSAL % table}'); END"
    )


def guard_postgresql(table):
    yield (
        f"CREATE TRIGGER {table}_no_change BEFORE UPDATE OR DELETE ON {table} "
        f"FOR EACH ROW EXECUTE FUNCTION dossiers_refuse_change()"
    )
    yield (
        f"CREATE TRIGGER {table}_no_truncate BEFORE TRUNCATE ON {table} "
        f"FOR EACH STATEMENT EXECUTE FUNCTION dossiers_refuse_change()"
    )
    # Also where a session says that it replays changes of another server.
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_change"
    yield f"ALTER TABLE {table} ENABLE ALWAYS TRIGGER {table}_no_truncate"


POSTGRESQL_FUNCTION = """
CREATE FUNCTION dossiers_refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'rows of % are never changed and never deleted', TG_TABLE_NAME
        USING ERRCODE = 'integrity_constraint_violation';
END
$$
"""


def guard(apps, schema_editor):
    vendor = schema_editor.connection.vendor
    if vendor == "postgresql":
        schema_editor.execute(POSTGRESQL_FUNCTION, params=None)
    for table, unique in GUARDED.items():
        if vendor == "postgresql":
            statements = guard_postgresql(table)
        elif vendor == "sqlite":
            statements = guard_sqlite(table, unique)
        else:
            raise NotImplementedError(f"no guards are written for {vendor}")
        for statement in statements:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("dossiers", "0001_initial")]

    # Without a way back: what was issued stays guarded.
    operations = [migrations.RunPython(guard)]
