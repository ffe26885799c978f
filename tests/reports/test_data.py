"""The customer edition's data cannot hold anything internal."""

from dataclasses import replace
from typing import Any

import pytest

from app.domain.text import Block, BlockKind, Run
from app.reports.data import (
    CustomerEdition,
    Line,
    MarkedBlock,
    NotSharedError,
    Prose,
    Serving,
    SharedBlock,
    SharedSection,
)
from app.reports.rows_data import MarkedRows, Said, Sheet, SheetRow
from tests.reports.plans import TEMPLATE, customer_edition

SECRET = Prose((Block(BlockKind.PARAGRAPH, (Run("secret"),)),))


def test_a_shared_block_refuses_an_internal_field() -> None:
    for field in TEMPLATE.fields():
        if field.shared:
            assert SharedBlock(field, "label", Line("value")).field is field
        else:
            with pytest.raises(NotSharedError):
                SharedBlock(field, "label", Line("value"))


@pytest.mark.parametrize(
    "block",
    [
        MarkedBlock(TEMPLATE.field("business"), "label", SECRET, note=SECRET),
        MarkedRows("label", (Sheet(("Name",), (SheetRow(((Said("our note"),),)),)),)),
    ],
)
def test_the_customer_edition_takes_no_marked_blocks(block: Any) -> None:
    report = customer_edition()
    with pytest.raises(NotSharedError):
        replace(report, sections=(SharedSection("1 Heading", (block,)),))
    with pytest.raises(NotSharedError):
        replace(report, head=replace(report.head, serving=Serving("Serving you", None, "", None, (block,))))


def test_the_customer_edition_takes_no_mark() -> None:
    report = customer_edition()
    with pytest.raises(NotSharedError):
        CustomerEdition(replace(report.head, mark="Internal"), report.sections, report.closing)
