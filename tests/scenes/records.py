"""What the demo office does not hold: agreed versions, copies handed over, and words that the proof refuses."""

from datetime import timedelta

from app.reports.data import Edition
from app.services import exporting, handed_copies, plans, versions
from app.services.core import Core
from app.services.versions import Agreement
from tests.scenes.stage import customer

FIELD = "competition"
SECRET = "Toinen toimittaja hoitaa varaston"


def keep_versions(core: Core) -> str:
    """Agree two versions with the full customer, hand over a copy of each, and write on; return the customer's id."""
    shown = customer(core)
    if versions.versions(core, shown):
        return shown
    _agree(core, shown, 120, "Kaarlo Vesanen", "")
    plans.save_value(
        core, shown, "ordering", "Jari Mäkelä tilaa sähköpostitse; äkilliset sijaisuudet soitetaan päivystykseen."
    )
    plans.save_value(core, shown, "reachability", "Arkisin klo 6–18, muulloin päivystys.")
    _agree(core, shown, 14, "Kaarlo Vesanen, Satu Niemi", "Hinnat sovittiin erikseen; tarkistetaan helmikuussa.")
    plans.save_value(
        core, shown, "ways_of_working", "Tilaukset sähköpostitse Maijalle, vahvistus **saman päivän** aikana."
    )
    plans.save_value(core, shown, "projects", "1. Hitsausrobotti kaksi, käyttöönotto huhtikuussa\n2. Uusi maalaamo")
    return shown


def _agree(core: Core, shown: str, days_ago: int, theirs: str, remark: str) -> None:
    day = core.today() - timedelta(days=days_ago)
    versions.agree(core, shown, Agreement(day, "Maija Lehto", theirs, remark))
    made = exporting.make(exporting.prepare(core, shown, Edition.CUSTOMER))
    handed_copies.hand_over(core, shown, handed_copies.handing(core, made, made.job.file_name, theirs, day))


def leak(core: Core) -> str:
    """Write internal words of the full customer into a shared field of it, and return its id."""
    shown = customer(core)
    plans.save_value(core, shown, FIELD, f"{SECRET}, **sopimus jatkuu** syksyyn.")
    plans.save_value(core, shown, "strategy", f"{SECRET} tällä hetkellä.")
    return shown
