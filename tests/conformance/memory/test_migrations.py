"""The form of the database: up, down and up again, and the same as the tables that the code reads."""

from __future__ import annotations

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from tests.conformance.memory.books import DAY, edition, moment, party, rows, screened
from weighbridge.adapters.memory import migrating
from weighbridge.adapters.memory.opening import open_database, read_url, transaction
from weighbridge.adapters.memory.store import SqlMemory, remembering
from weighbridge.adapters.memory.tables import metadata
from weighbridge.app.programme.records import Said
from weighbridge.facts.programme.records import AccountFile, Person
from weighbridge.facts.programme.sheets import Reseller
from weighbridge.kernel.errors import BadInput

OF_THE_FIRST = 11
"""Tables of the first form."""


def test_the_tables_go_up_down_and_up_again(url: str) -> None:
    engine = open_database(read_url(url))
    forms = []
    for to in ("head", "base", "head", "0001", "head"):
        with transaction(engine) as connection:
            migrating.migrate(connection, to)
            forms.append((migrating.form_of(connection), len(sa.inspect(connection).get_table_names()) - 1))
    engine.dispose()

    whole = (migrating.HEAD, len(metadata.tables))
    assert forms == [whole, (None, 0), whole, ("0001", OF_THE_FIRST), whole]


def test_what_is_kept_survives_the_way_down_to_the_first_form_and_back(url: str) -> None:
    lists = edition(party("1", "Huawei"))
    with remembering(url) as memory:
        screened(memory, lists, rows(a="Huawei Bakery"))
    engine = open_database(read_url(url))
    for to in ("0001", "head"):
        with transaction(engine) as connection:
            migrating.migrate(connection, to)

    with transaction(engine) as connection:
        done = screened(SqlMemory(connection), edition(party("1", "Huawei"), party("2", "Bakery")))
    engine.dispose()

    assert (done.screening.scope, done.hits["open"]) == ("delta", 2)


def test_the_programme_of_customers_goes_and_comes_back_empty_and_the_memory_of_screenings_stays(url: str) -> None:
    file = AccountFile(account="a1", customer=Person(id="c1", name="Huawei Bakery"), reseller="r1")
    said = Said("Ada", moment(), DAY, "a note")
    with remembering(url) as memory:
        screened(memory, edition(party("1", "Huawei")), rows(c1="Huawei Bakery"))
        memory.programme.take_in([file], said)
        memory.programme.read(1, said)
        memory.programme.keep_resellers([Reseller(id="r1")], DAY)
    engine = open_database(read_url(url))
    for to in ("0002", "head"):
        with transaction(engine) as connection:
            migrating.migrate(connection, to)
    engine.dispose()

    with remembering(url) as memory:
        assert (memory.programme.every(), memory.programme.resellers(), memory.customers.count()) == ([], [], 1)
        assert memory.programme.take_in([file], said).added == ("a1",)


def test_the_migrated_form_is_the_one_the_code_reads(url: str) -> None:
    with remembering(url) as memory:
        found = compare_metadata(MigrationContext.configure(memory.hits._db, opts={"compare_type": True}), metadata)

    assert found == []


def test_the_rules_of_the_tables_are_those_of_the_migrations(url: str) -> None:
    """Alembic compares no check constraints, so their names are compared here."""
    with remembering(url) as memory:
        inspector = sa.inspect(memory.hits._db)
        found = {str(rule["name"]) for name in metadata.tables for rule in inspector.get_check_constraints(name)}

    rules = [rule for table in metadata.tables.values() for rule in table.constraints if isinstance(rule, sa.CheckConstraint)]
    declared = {str(memory.hits._db.dialect.identifier_preparer.format_constraint(rule)) for rule in rules}
    assert found == declared


def test_a_form_of_a_later_version_is_refused(url: str) -> None:
    with remembering(url) as memory:
        memory.hits._db.execute(sa.text("UPDATE alembic_version SET version_num = '9999'"))

    with pytest.raises(BadInput, match="9999"), remembering(url):
        pass


def test_the_form_that_the_code_asks_for_is_the_last_migration() -> None:
    assert ScriptDirectory.from_config(migrating._config()).get_current_head() == migrating.HEAD
