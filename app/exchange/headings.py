"""The headings of customer lists, as offices write them in Finnish, Swedish and English."""

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

SYNONYMS: Mapping[str, tuple[str, ...]] = {
    "name": (
        *("Nimi", "Asiakas", "Asiakkaan nimi", "Asiakasnimi", "Yritys", "Yrityksen nimi", "Yritysnimi", "Toiminimi"),
        *("Organisaatio", "Organisaation nimi", "Työnantaja", "Firma", "Asiakasyritys"),
        *("Namn", "Kund", "Kundnamn", "Kundens namn", "Företag", "Företagets namn", "Företagsnamn", "Bolag"),
        *("Firmanamn", "Organisation", "Arbetsgivare", "Name", "Customer", "Customer name", "Client", "Client name"),
        *("Company", "Company name", "Account", "Account name", "Organization", "Organisation name", "Employer"),
        *("Organization name", "Business name"),
    ),
    "business_id": (
        *("Y-tunnus", "Ytunnus", "LY-tunnus", "Liike- ja yhteisötunnus", "Yritystunnus", "Yrityksen y-tunnus"),
        *("Asiakkaan y-tunnus", "ALV-tunnus", "VAT-tunnus", "FO-nummer", "FO-nr", "FO nummer", "Företagsnummer"),
        *("Organisationsnummer", "Org.nr", "Orgnr", "Företags- och organisationsnummer", "Momsnummer", "Business ID"),
        *("Business identity code", "Company ID", "Company number", "VAT", "VAT number", "VAT ID", "VAT no"),
        *("Registration number", "Organisation number", "Organization number", "Y-ID", "Y tunnus"),
    ),
    "industry": (
        *("Toimiala", "Ala", "Päätoimiala", "Toimialaryhmä", "Bransch", "Näringsgren", "Verksamhetsområde"),
        *("Industry", "Sector", "Line of business"),
    ),
    "town": (
        *("Paikkakunta", "Kunta", "Kaupunki", "Postitoimipaikka", "Kotipaikka", "Kotikunta", "Ptp", "Sijainti"),
        *("Sijaintikunta", "Ort", "Postort", "Stad", "Kommun", "Hemort", "Postanstalt", "Postningsort", "Town"),
        *("City", "Municipality", "Post office", "Locality", "Domicile"),
    ),
    "postal_code": (
        *("Postinumero", "Postinro", "Post.nro", "Pnro", "Postnummer", "Postnr", "Postal code", "Postcode"),
        *("Post code", "Zip", "Zip code", "Zipcode"),
    ),
    "street": (
        *("Katuosoite", "Osoite", "Lähiosoite", "Käyntiosoite", "Postiosoite", "Katu", "Toimipaikan osoite"),
        *("Gatuadress", "Adress", "Näradress", "Besöksadress", "Postadress", "Utdelningsadress", "Gata", "Street"),
        *("Street address", "Address", "Address 1", "Address line 1", "Visiting address", "Postal address"),
    ),
    "phone": (
        *("Puhelin", "Puh.", "Puhelinnumero", "Puhelinnro", "Puh.nro", "Puh. nro", "Puhnro", "Puhelin 1", "Vaihde"),
        *("Yrityksen puhelin", "Matkapuhelin", "GSM", "Telefon", "Telefonnummer", "Tel", "Tfn", "Mobil", "Växel"),
        *("Phone", "Phone number", "Telephone", "Telephone number", "Mobile", "Company phone", "Main phone", "Tel no"),
    ),
    "email": (
        *("Sähköposti", "Sähköpostiosoite", "S-posti", "Sposti", "Email", "E-mail", "Mail", "Email address"),
        *("E-mail address", "Yrityksen sähköposti", "E-post", "E-postadress", "Epost", "Company email"),
    ),
    "website": (
        *("WWW", "WWW-osoite", "WWW-sivu", "WWW-sivut", "Kotisivu", "Kotisivut", "Verkkosivu", "Verkkosivut"),
        *("Verkkosivusto", "Verkko-osoite", "Nettisivu", "Nettisivut", "Internet", "Internet-osoite", "Web"),
        *("Webbplats", "Webbsida", "Webb", "Hemsida", "Webbadress", "Website", "Web site", "Homepage", "Home page"),
        *("Web page", "URL"),
    ),
    "responsible": (
        *("Vastuuhenkilö", "Vastuumyyjä", "Vastuuhlö", "Myyjä", "Asiakasvastaava", "Asiakkuusvastaava"),
        *("Asiakkuuspäällikkö", "Asiakaspäällikkö", "Omistaja", "Tilin omistaja", "Vastaava", "Kundansvarig"),
        *("Ansvarig", "Ansvarsperson", "Ansvarig person", "Säljare", "Kundchef", "Kontoansvarig", "Account manager"),
        *("Responsible", "Responsible person", "Owner", "Account owner", "Sales person", "Salesperson", "Sales rep"),
        *("Key account manager", "KAM", "Person responsible"),
    ),
    "stage": (
        *("Vaihe", "Elinkaaren vaihe", "Elinkaarivaihe", "Asiakkuuden vaihe", "Asiakasvaihe", "Elinkaari", "Skede"),
        *("Livscykelskede", "Kundskede", "Kundrelationens skede", "Fas", "Stage", "Lifecycle stage", "Customer stage"),
        *("Phase", "Lifecycle", "Account stage"),
    ),
    "language": (
        *("Kieli", "Asiointikieli", "Asiakkaan kieli", "Kielikoodi", "Palvelukieli", "Språk", "Kundspråk"),
        *("Kundens språk", "Servicespråk", "Kontaktspråk", "Language", "Customer language", "Preferred language"),
    ),
    "contact_name": (
        *("Yhteyshenkilö", "Yhteyshenkilön nimi", "Yhteyshlö", "Kontakti", "Kontaktihenkilö", "Yht.hlö"),
        *("Yhteyshenkilö 1", "Kontaktperson", "Kontaktpersonens namn", "Kontakt", "Kontaktens namn", "Contact"),
        *("Contact name", "Contact person", "Primary contact", "Contact full name", "Contact person name"),
    ),
    "contact_title": (
        *("Yhteyshenkilön tehtävä", "Yhteyshenkilön titteli", "Yhteyshenkilön nimike", "Yhteyshenkilön asema"),
        *("Yhteyshenkilön rooli", "Tehtävä", "Titteli", "Tehtävänimike", "Nimike", "Asema", "Ammattinimike"),
        *("Kontaktpersonens titel", "Kontaktpersonens uppgift", "Kontaktens titel", "Titel", "Befattning", "Uppgift"),
        *("Contact title", "Contact role", "Contact job title", "Contact position", "Title", "Job title", "Position"),
        *("Contact person title", "Role"),
    ),
    "contact_unit": (
        *("Yhteyshenkilön yksikkö", "Yhteyshenkilön osasto", "Yhteyshenkilön toimipiste", "Kontaktin yksikkö"),
        *("Kontaktin osasto", "Kontaktpersonens enhet", "Kontaktpersonens avdelning", "Kontaktens enhet"),
        *("Kontaktens avdelning", "Contact unit", "Contact department", "Contact person unit"),
        *("Contact person department",),
    ),
    "contact_phone": (
        *("Yhteyshenkilön puhelin", "Yhteyshenkilön puh.", "Yhteyshenkilön puhelinnumero", "Yhteyshenkilö puhelin"),
        *("Yhteyshenkilön matkapuhelin", "Kontaktin puhelin", "Yhteyspuhelin", "Kontaktpersonens telefon"),
        *("Kontaktpersonens telefonnummer", "Kontaktens telefon", "Kontakttelefon", "Contact phone"),
        *("Contact phone number", "Contact telephone", "Contact mobile", "Contact person phone"),
    ),
    "contact_phone_2": (
        *("Yhteyshenkilön toinen puhelin", "Yhteyshenkilön puhelin 2", "Yhteyshenkilön puhelinnumero 2"),
        *("Kontaktin puhelin 2", "Kontaktpersonens andra telefon", "Kontaktpersonens telefon 2"),
        *("Kontaktens telefon 2", "Contact second phone", "Contact phone 2", "Contact person phone 2"),
    ),
    "contact_email": (
        *("Yhteyshenkilön sähköposti", "Yhteyshenkilön email", "Yhteyshenkilön sähköpostiosoite"),
        *("Yhteyshenkilö sähköposti", "Yhteyshenkilön e-mail", "Kontaktin sähköposti", "Kontaktpersonens e-post"),
        *("Kontaktpersonens e-postadress", "Kontaktens e-post", "Contact email", "Contact e-mail"),
        *("Contact email address", "Contact person email"),
    ),
    "group_name": (
        *("Konserni", "Konsernin nimi", "Ketju", "Koncern", "Koncernens namn", "Koncernnamn", "Group"),
        *("Group name", "Corporate group", "Kedja", "Chain"),
    ),
    "parent_company": (
        *("Emoyhtiö", "Emoyritys", "Emo", "Pääyritys", "Emoyhtiön nimi", "Moderbolag", "Moderföretag"),
        *("Moderbolagets namn", "Parent", "Parent company", "Parent account"),
    ),
    "site": (
        *("Toimipaikka", "Toimipiste", "Toimipaikan nimi", "Yksikkö", "Osasto", "Myymälä", "Verksamhetsställe"),
        *("Enhet", "Kontor", "Avdelning", "Site", "Unit", "Office", "Location", "Department", "Establishment"),
    ),
}
"""Every heading that is known, by the key of what stands under it; the keys themselves are known too."""

# What may mean a part of the customer or where the contact person works in it.
_UNITS = ("Yksikkö", "Osasto", "Enhet", "Avdelning", "Unit", "Department")
_SECOND = {"contact_phone": "contact_phone_2"}

_IN_BRACKETS = re.compile(r"[(\[].*?[)\]]")
_NOT_LETTER = re.compile(r"[\W_]+")


@dataclass(frozen=True, slots=True)
class HeadingMap:
    """The column (from 0) of each key that was found, and the headings that are unknown or there a second time."""

    columns: Mapping[str, int]
    unknown: tuple[str, ...]


def recognise(headings: Sequence[str]) -> HeadingMap:
    """Find what each column holds; case, punctuation, accents, å ä ö and remarks in brackets do not matter.

    Of two columns for the same key the first counts and the second is named as unknown, but a contact person has a
    second phone. A bare "Unit" is the contact person's right after another column of the contact person, or where the
    customer's site has a column of its own. Empty headings are left out.
    """
    columns: dict[str, int] = {}
    unknown: list[str] = []
    found = [_key(heading) for heading in headings]
    sites = sum(
        key == "site" and _squeeze(heading) not in _UNIT_WORDS for key, heading in zip(found, headings, strict=True)
    )
    for number, heading in enumerate(headings):
        key = found[number]
        before = found[number - 1] if number else None
        if key == "site" and _squeeze(heading) in _UNIT_WORDS and (sites or (before or "").startswith("contact_")):
            key = "contact_unit"
        if key in columns:
            key = _SECOND.get(key, key)
        if key is not None and key not in columns:
            columns[key] = number
        elif heading.strip():
            unknown.append(heading)
    return HeadingMap(columns, tuple(unknown))


def _key(heading: str) -> str | None:
    return _KEYS.get(_squeeze(heading)) or _KEYS.get(_squeeze(_IN_BRACKETS.sub("", heading)))


def _squeeze(heading: str) -> str:
    base = unicodedata.normalize("NFKD", heading.casefold())
    return _NOT_LETTER.sub("", "".join(part for part in base if not unicodedata.combining(part)))


_KEYS = {_squeeze(word): key for key, words in SYNONYMS.items() for word in (key, *words)}
_UNIT_WORDS = frozenset(map(_squeeze, _UNITS))
