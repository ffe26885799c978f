"""Moving an account to another stage, with a reason."""

import pytest

from app.domain.errors import ErrorCode, UserError
from app.i18n import Translator, set_language
from app.reason_text import reason_text
from app.services import customers, lifecycle, office, plans, readable, views
from app.services.core import Core
from app.services.reporting import collect_secrets
from tests.helpers.operations import logged
from tests.helpers.stores import customer_id, person_id

OTHER = "Harjun Rauta Oy"


def test_a_move_keeps_who_when_from_to_and_why(core: Core) -> None:
    customer, stages = customer_id(core, OTHER), core.office.model().stages
    core.author = person_id(core, "Timo Virta")
    changes = lifecycle.move(core, customer, stages[1].id, " Sopimus\r\nallekirjoitettu ")
    lifecycle.move(core, customer, stages[2].id, "Tilaukset kasvoivat")
    assert changes.customers == {customer}
    assert changes.list_order
    latest, first = plans.open_plan(core, customer).stage_moves
    assert (first.from_stage, first.to_stage, first.reason) == (stages[0].id, stages[1].id, "Sopimus\nallekirjoitettu")
    assert (latest.from_stage, latest.to_stage, latest.author) == (stages[1].id, stages[2].id, "Timo Virta")
    assert latest.moved_at >= first.moved_at
    assert customers.get(core, customer).stage == stages[2].id


@pytest.mark.parametrize("reason", ["", "  \n"])
def test_a_move_needs_a_reason(core: Core, reason: str) -> None:
    before = logged(core.store)
    with pytest.raises(UserError) as caught:
        lifecycle.move(core, customer_id(core, OTHER), core.office.model().stages[1].id, reason)
    assert caught.value.code is ErrorCode.REASON_MISSING
    assert logged(core.store) == before


def test_a_stage_that_is_none(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        lifecycle.move(core, customer_id(core, OTHER), "no-stage", "Miksi")
    assert caught.value.code is ErrorCode.STAGE_NOT_FOUND


def test_a_move_to_where_the_customer_is_writes_nothing(core: Core) -> None:
    before = logged(core.store)
    stage = core.office.model().stages[0]
    assert lifecycle.move(core, customer_id(core, OTHER), stage.id, "Miksi").empty
    assert logged(core.store) == before


@pytest.mark.parametrize("text", ["established", "2", "Vakiintunut", " VAKIINTUNUT ", "Established"])
def test_a_stage_is_found_by_key_number_or_name(core: Core, text: str) -> None:
    assert lifecycle.find_stage(core, text) == core.office.model().stages[1]


def test_a_stage_that_nobody_knows_is_said_with_those_there_are(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        lifecycle.find_stage(core, "kuollut")
    assert caught.value.code is ErrorCode.STAGE_NOT_FOUND
    assert caught.value.params["stages"] == ", ".join(stage.key for stage in core.office.model().stages)


def test_the_other_model_has_stages_of_its_own(core: Core) -> None:
    first = core.office.model()
    other = next(model for model in core.office.models if model.key != first.key)
    office.save_info(core, {"lifecycle_model": other.key})
    assert core.office.model() == other
    assert lifecycle.find_stage(core, "1") == other.stages[0]
    lifecycle.move(core, customer_id(core, OTHER), other.stages[1].id, "Toinen malli")
    assert customers.get(core, customer_id(core, OTHER)).stage == other.stages[1].id
    added, _ = customers.add(core, {"name": "Uusi Oy"})
    assert customers.get(core, added).stage == other.stages[0].id


def test_a_ready_made_reason_is_read_in_the_language_of_the_reader(core: Core) -> None:
    customer, stages = customer_id(core, OTHER), core.office.model().stages
    lifecycle.move(core, customer, stages[1].id, "@contract")
    lifecycle.move(core, customer, stages[2].id, "Sopimus allekirjoitettu")
    view = plans.open_plan(core, customer)
    assert [move.reason for move in view.stage_moves] == ["Sopimus allekirjoitettu", "@contract"]
    words = Translator("fi").tr("Contract signed"), Translator("sv").tr("Contract signed"), "Contract signed"
    assert len(set(words)) == 3
    assert tuple(reason_text("@contract", language) for language in ("fi", "sv", "en")) == words
    set_language("sv")
    lines = list(readable.plan_text(view, core.template, core.tables, core.office, core.today()))
    assert any(words[1] in line for line in lines), "the reader's language"
    assert any("Sopimus allekirjoitettu" in line for line in lines), "own words as they were written"
    moves = views.plan_data(view, core.template, core.tables, core.office)["stage_moves"]
    assert moves[1]["reason"] == words[1]
    secrets = {secret.text for secret in collect_secrets(view, core.template, core.office)}
    assert set(words) <= secrets and "@contract" not in secrets
