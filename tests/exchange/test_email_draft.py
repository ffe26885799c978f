"""The draft that a mail program opens: readable, whole, and without headers of somebody else's making."""

import email
import errno
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.domain.errors import ErrorCode, MachineError
from app.exchange.email_draft import Sender, compose, write_draft

PDF = b"%PDF-1.7\n\x00\xff\r\nend"


def parsed(data: bytes) -> EmailMessage:
    message = email.message_from_bytes(data, policy=default)
    assert isinstance(message, EmailMessage)
    return message


def write(path: Path, recipient: str = "maija@esimerkki.example", subject: str = "Suunnitelma") -> EmailMessage:
    name = "Asiakkuussuunnitelma_Älänkö-Oy_2026-11-22.pdf"
    write_draft(path, recipient=recipient, subject=subject, body="Hei!\n\nÄlä…", attachment=PDF, attachment_name=name)
    return parsed(path.read_bytes())


def test_a_draft(tmp_path: Path) -> None:
    message = write(tmp_path / "luonnos.eml", subject="Asiakkuussuunnitelma – Älänkö Oy 🙂")
    assert message["X-Unsent"] == "1"
    assert message["To"] == "maija@esimerkki.example"
    assert message["Subject"] == "Asiakkuussuunnitelma – Älänkö Oy 🙂"
    body = message.get_body()
    assert body is not None
    assert body.get_content().replace("\r\n", "\n") == "Hei!\n\nÄlä…\n"
    assert body.get_content_charset() == "utf-8"
    (attachment,) = message.iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_filename() == "Asiakkuussuunnitelma_Älänkö-Oy_2026-11-22.pdf"
    assert attachment.get_payload(decode=True) == PDF
    (tmp_path / "luonnos.eml").read_bytes().decode("ascii")
    assert [path.name for path in tmp_path.iterdir()] == ["luonnos.eml"]


@pytest.mark.parametrize(
    ("recipient", "to"),
    [
        ("", None),
        ("ei osoitetta", None),
        ("a@b.example\nBcc: evil@c.example", None),
        ("a@b.example\r\n\r\nX", None),
        ("a@b.example, c@d.example; roska", "a@b.example, c@d.example"),
        ("Maija M. <maija@b.example>", "maija@b.example"),
        ("maija@pääkaupunki.example", "maija@xn--pkaupunki-v2aa.example"),
        ("älä@b.example", None),
    ],
)
def test_recipients(tmp_path: Path, recipient: str, to: str | None) -> None:
    message = write(tmp_path / "a.eml", recipient=recipient)
    assert message["To"] == to
    assert message["Bcc"] is None


@pytest.mark.parametrize(
    ("sender", "told"),
    [
        (Sender("Maija Lehto", "maija@esimerkki.example"), "Maija Lehto <maija@esimerkki.example>"),
        (Sender("Älä, Löyly", "a@b.example"), '"Älä, Löyly" <a@b.example>'),
        (Sender("", "a@b.example"), "a@b.example"),
        (Sender("Maija Lehto", ""), None),
        (Sender("Maija", "no address"), None),
        (Sender("x\nBcc: evil@c.example", "a@b.example"), '"x Bcc: evil@c.example" <a@b.example>'),
        (None, None),
    ],
)
def test_the_sender_is_oneself(sender: Sender | None, told: str | None) -> None:
    message = parsed(compose("", "x", "y", PDF, "a.pdf", sender))
    assert message["From"] == told
    assert message["X-Unsent"] == "1"
    assert message["Bcc"] is None


@given(*[st.text(st.characters(), max_size=60)] * 5)
def test_no_text_makes_a_header(recipient: str, subject: str, body: str, name: str, person: str) -> None:
    sender = Sender(person, "a@b.example")
    message = parsed(compose(recipient, f"x\nBcc: {subject}", body, PDF, f"{name}\r\nBcc: x", sender))
    assert set(message.keys()) <= {"X-Unsent", "From", "To", "Subject", "MIME-Version", "Content-Type"}
    (attachment,) = message.iter_attachments()
    assert attachment.get_payload(decode=True) == PDF
    file_name = attachment.get_filename()
    assert file_name is not None
    assert not set(file_name) & set('\\/:*?"<>|\r\n')


@given(st.lists(st.sampled_from(["–", "Älänkö", "Oy", "Koskenrannan", "2026-11-22", "(3)", "🙂"]), max_size=40))
def test_a_subject_comes_back_whole(words: list[str]) -> None:
    subject = " ".join(words)
    assert parsed(compose("", subject, "", PDF, "a.pdf"))["Subject"] == subject


def test_a_folder_that_is_gone(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        write(tmp_path / "poissa" / "a.eml")
    assert caught.value.code is ErrorCode.FOLDER_MISSING


def test_a_full_disk_leaves_the_old_draft(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.eml"
    path.write_bytes(b"vanha")

    def full(descriptor: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(MachineError) as caught:
        write(path)
    assert caught.value.code is ErrorCode.DISK_FULL
    assert path.read_bytes() == b"vanha"
    assert list(tmp_path.iterdir()) == [path]


def test_a_place_that_is_a_folder(tmp_path: Path) -> None:
    with pytest.raises(MachineError) as caught:
        write(tmp_path)
    assert caught.value.code is ErrorCode.FILE_NOT_WRITABLE
