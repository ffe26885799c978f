"""The PDF to be looked at: what the store holds now, made in another thread."""

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from app.domain.errors import ErrorCode, UserError
from app.reports.proof import read_back
from app.services import customers, office, plans, previewing
from app.services.core import Core
from app.services.reporting import Edition
from tests.helpers.stores import customer_id


def in_another_thread(core: Core, customer: str, edition: Edition, language: str | None) -> previewing.Draft:
    reader = previewing.reader(core)
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(previewing.draw_up, reader, customer, edition, language).result()


def test_it_holds_what_was_saved_last_and_a_size_for_each_page(core: Core) -> None:
    plans.save_value(core, customer_id(core), "business", "Valmistamme pyöräkuormaajia.")
    draft = in_another_thread(core, customer_id(core), Edition.INTERNAL, "sv")
    back = read_back(draft.made.pdf)
    assert "pyöräkuormaajia" in " ".join(back.pages)
    assert len(draft.sizes) == len(back.pages)
    assert (draft.made.job.edition, draft.made.job.language) == (Edition.INTERNAL, "sv")


def test_without_a_language_it_is_in_the_customers_own(core: Core) -> None:
    customers.edit(core, customer_id(core), {"language": "en"})
    assert in_another_thread(core, customer_id(core), Edition.CUSTOMER, None).made.job.language == "en"


def test_a_reader_never_gives_an_old_office_back(core: Core) -> None:
    reader = previewing.reader(core)
    office.save_info(core, {"name": "Uusi Nimi Oy"})
    assert reader.office.info.name != "Uusi Nimi Oy"
    assert core.office.info.name == "Uusi Nimi Oy"
    assert previewing.reader(core).office.info.name == "Uusi Nimi Oy"


def test_a_customer_that_is_not_there_is_told(core: Core) -> None:
    with pytest.raises(UserError) as caught:
        previewing.draw_up(core, "nobody", Edition.CUSTOMER, None)
    assert caught.value.code is ErrorCode.CUSTOMER_NOT_FOUND


def test_warming_up_loads_what_pdfs_are_made_with() -> None:
    program = (
        "import sys; from app.services import previewing;"
        "heavy = {'reportlab', 'pypdfium2', 'markdown_it'};"
        "assert not heavy & set(sys.modules), heavy & set(sys.modules);"
        "previewing.warm_up(); assert heavy <= set(sys.modules)"
    )
    subprocess.run([sys.executable, "-W", "error", "-c", program], check=True)
