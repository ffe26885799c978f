"""Invented names, towns and texts in the sound of Finnish, the same ones at every run."""

import random
from itertools import accumulate

TOWNS = (
    *("Tampere", "Nokia", "Pirkkala", "Kangasala", "Ylöjärvi", "Lempäälä", "Helsinki", "Espoo", "Vantaa", "Turku"),
    *("Oulu", "Lahti", "Jyväskylä", "Kuopio", "Pori", "Vaasa", "Rovaniemi", "Kotka", "Joensuu", "Hämeenlinna"),
    *("Seinäjoki", "Mikkeli", "Kokkola", "Rauma", "Salo", "Porvoo", "Hyvinkää", "Åbo", "Sipoo", "Ähtäri"),
)
TRADES = (
    *("Konepaja", "Rakennus", "Logistiikka", "Ravintola", "Kauppa", "Varasto", "Kuljetus", "Huolto", "Asennus"),
    *("Sähkö", "Maalaus", "Leipomo", "Kahvila", "Tukku", "Kaluste", "Tekniikka", "Automaatio", "Maansiirto"),
    *("Metalli", "Muovi", "Painotalo", "Puutyö", "Nosturi", "Betoni", "Lasi", "Pesula", "Pakkaus", "Žakardi"),
)
FORMS = ("Oy", "Oy", "Oy", "Ab", "Ky", "Oyj")
FIRST_NAMES = ("Jari", "Liisa", "Pekka", "Päivi", "Åke", "Šeila", "Satu", "Timo")

_STARTS = tuple(first + vowel for first in "khlmnprstv" for vowel in ("a", "e", "i", "o", "u", "ä"))
_MIDDLES = (*(first + vowel for first in "klmnprstv" for vowel in ("a", "i", "o", "ä")), "jä", "yö", "uo", "vä")
_ENDS = (
    *("la", "lä", "nen", "sto", "stö", "ra", "rä", "va", "vä", "ma", "mä", "kka", "kkä", "ri", "ni", "ti", "si"),
    *("lo", "ja", "jä", "us", "ys", "in", "on", "an", "en"),
)
_WORDS = 20_000


class Invented:
    """Makes texts; two with the same seed make the same ones."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)
        self._words = [self._word() for _ in range(_WORDS)]
        # A few words are common and most are rare, as in any language.
        self._weights = list(accumulate(1 / (rank + 5) for rank in range(_WORDS)))

    def _word(self) -> str:
        pick = self.random.choice
        return pick(_STARTS) + "".join(pick(_MIDDLES) for _ in range(self.random.randint(0, 3))) + pick(_ENDS)

    def text(self, words: int) -> str:
        """Return running text of so many words."""
        return " ".join(self.random.choices(self._words, cum_weights=self._weights, k=words))

    def surname(self) -> str:
        """Return the name of a family or place."""
        return self._word().capitalize()

    def person(self) -> str:
        """Return the name of a person."""
        return f"{self.random.choice(FIRST_NAMES)} {self.surname()}"

    def company(self) -> str:
        """Return the name of a customer."""
        return f"{self._word().capitalize()} {self.random.choice(TRADES)} {self.random.choice(FORMS)}"

    def phone(self) -> str:
        """Return a phone number as people type it."""
        return f"0{self.random.choice((40, 44, 45, 50))} {self.random.randint(0, 9_999_999):07d}"

    def day(self) -> str:
        """Return a day of the year 2026."""
        return f"2026-{self.random.randint(1, 10):02d}-{self.random.randint(1, 28):02d}"


def business_id(number: int) -> str | None:
    """Return the business ID that begins with this number of seven digits, or None where no check digit exists."""
    digits = f"{number:07d}"
    rest = sum(int(digit) * weight for digit, weight in zip(digits, (7, 9, 10, 5, 8, 4, 2), strict=True)) % 11
    if rest == 1:
        return None
    return f"{digits}-{0 if rest == 0 else 11 - rest}"
