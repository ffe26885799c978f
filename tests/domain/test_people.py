"""What a contact person is called."""

from app.domain.people import Contact


def test_a_contact_person_is_called_by_name_and_without_one_by_title() -> None:
    assert Contact("a", "k", "Maija Lehto", title="Talouspäällikkö").called == "Maija Lehto"
    assert Contact("a", "k", "", title="Talouspäällikkö").called == "Talouspäällikkö"


def test_name_and_title_introduce_a_contact_person_as_far_as_they_are_known() -> None:
    assert Contact("a", "k", "Maija Lehto", title="Talouspäällikkö").introduced == "Maija Lehto · Talouspäällikkö"
    assert Contact("a", "k", "Maija Lehto").introduced == "Maija Lehto"
