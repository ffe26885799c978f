"""The declared tables and metrics, and refusing broken ones."""

from pathlib import Path

import pytest

from app.domain.errors import ErrorCode, UserError
from app.domain.template import Kind
from app.i18n import set_language
from app.paths import resource
from app.services.core import Supplied
from app.services.table_template import load_metrics, load_tables
from db.models.tables import TABLES

SUPPLIED = Supplied.load()
SHIPPED = resource("templates").joinpath("plan_tables.toml").read_text(encoding="utf-8")


def refused(folder: Path, text: str) -> tuple[str, str]:
    """Return where and why a file of tables is refused."""
    set_language("en")
    path = folder / "plan_tables.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UserError) as caught:
        load_tables(path, SUPPLIED.template, SUPPLIED.metrics)
    assert caught.value.code is ErrorCode.TEMPLATE_BROKEN
    return str(caught.value.params["where"]), str(caught.value.params["reason"])


def test_the_store_has_a_column_for_each_that_is_declared() -> None:
    own = {"id", "op_id", "deleted_at", "updated_at", "plan_id", "audience", "position"}
    for table, model in zip(SUPPLIED.tables, TABLES, strict=True):
        columns = {column.name for column in model.__table__.columns} - own - ({"parent"} if table.parent else set())
        assert (table.key, columns) == (model.__tablename__, {column.key for column in table.columns})


def test_every_text_stands_in_three_languages() -> None:
    for table in SUPPLIED.tables:
        words = [table.labels, table.customer_labels, table.one, table.guidance]
        for column in table.columns:
            words += [column.labels, *([column.customer_labels] if column.shared else [])]
            words += [choice.labels for choice in column.choices]
        assert all(text for each in words for text in each.as_dict().values()), table.key


def test_links_point_to_tables_that_stand_before() -> None:
    links = {column.table_key for table in SUPPLIED.tables for column in table.columns if column.kind is Kind.ROW}
    assert links == {"plan_goal"}


def test_money_metrics_never_reach_the_customer() -> None:
    internal = {metric.key for metric in SUPPLIED.metrics if metric.internal}
    assert {"gross_margin", "coefficient"} <= internal
    column = SUPPLIED.tables.get("plan_goal").column("metric")
    assert {choice.key for choice in column.choices if choice.internal} == internal


@pytest.mark.parametrize(
    ("old", "new", "where", "reason"),
    [
        ('below = "services_used"', 'below = "pricing"', "service_use", "There is no shared field “pricing”."),
        ('below = "services_used"', 'below = "no_field"', "service_use", "There is no shared field “no_field”."),
        ('title = "service"', 'title = "colour"', "service_use", "The title “colour” is none of the columns."),
        ('fixed = "service"', 'fixed = "colour"', "service_use", "There is no list “colour”."),
        ('parent = "plan_goal"', 'parent = "plan_action"', "measurement", "There is no table “plan_action” before"),
        ('table = "plan_goal"', 'table = "nothing"', "plan_action/goal", "There is no table “nothing” before"),
        ('kind = "money"', 'kind = "narrative"', "service_use/value", "The kind “narrative” does not fit"),
    ],
)
def test_a_broken_declaration_is_refused_with_its_place(
    tmp_path: Path, old: str, new: str, where: str, reason: str
) -> None:
    assert old in SHIPPED
    place, why = refused(tmp_path, SHIPPED.replace(old, new, 1))
    assert place == where
    assert why.startswith(reason)


def test_links_and_internal_choices_do_not_belong_into_the_plan_itself(tmp_path: Path) -> None:
    from app.services.template import load_template

    text = resource("templates").joinpath("account_plan.toml").read_text(encoding="utf-8")
    path = tmp_path / "account_plan.toml"
    for old, new in (
        ('kind = "team"', 'kind = "person"'),
        ('{ key = "limited_company",', '{ key = "limited_company", internal = true,'),
    ):
        assert old in text
        path.write_text(text.replace(old, new, 1), encoding="utf-8")
        with pytest.raises(UserError):
            load_template(path)


def test_a_metric_for_the_customer_needs_its_words_for_the_customer(tmp_path: Path) -> None:
    text = resource("templates").joinpath("metrics.toml").read_text(encoding="utf-8")
    path = tmp_path / "metrics.toml"
    path.write_text(text.replace("customer_label = {", "unit2 = {", 1), encoding="utf-8")
    with pytest.raises(UserError):
        load_metrics(path)
