"""An e-mail draft with an attachment: a file that the user's own mail program opens as a message not yet sent."""

import re
from dataclasses import dataclass
from email.header import Header
from email.headerregistry import Address
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path

from app.domain.parsing import clean_text
from app.whole_file import write_whole

_ADDRESS = re.compile(r"[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]+@[^\s@<>,;:\"()\[\]\\]+\.[^\s@<>,;:\"()\[\]\\.]+")
_NOT_IN_FILE_NAMES = re.compile(r'[\\/:*?"<>|]')


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes: the name, and the address, without which the draft names nobody."""

    name: str
    address: str


def write_draft(
    path: Path,
    *,
    recipient: str,
    subject: str,
    body: str,
    attachment: bytes,
    attachment_name: str,
    sender: Sender | None = None,
) -> None:
    """Write an .eml that opens unsent, with one PDF attached; `path` is replaced as a whole or not at all.

    `recipient` may name several addresses with commas or semicolons between; what is no address is left out, so that
    the draft may open without a recipient; so is a sender who has none. Line breaks cannot make a header of their own.
    Raises MachineError FOLDER_MISSING (folder), DISK_FULL (file), FILE_IN_USE (file), FILE_NOT_WRITABLE (file).
    """
    write_whole(path, compose(recipient, subject, body, attachment, attachment_name, sender))


def compose(
    recipient: str, subject: str, body: str, attachment: bytes, attachment_name: str, sender: Sender | None = None
) -> bytes:
    """Return the draft as it is written: ASCII, the text in UTF-8 under it, and one PDF. See `write_draft`."""
    message = EmailMessage(policy=SMTP)
    message["X-Unsent"] = "1"
    origin = _address(sender.address) if sender else ""
    if sender and origin:
        name = clean_text(sender.name, multiline=False, limit=len(sender.name) + 1)
        message["From"] = Address(name, addr_spec=origin)
    addresses = [address for part in re.split(r"[,;]", recipient) if (address := _address(part))]
    if addresses:
        message["To"] = ", ".join(addresses)
    message.set_content(clean_text(body, multiline=True) + "\n", charset="utf-8", cte="quoted-printable")
    message.add_attachment(attachment, maintype="application", subtype="pdf", filename=_file_name(attachment_name))
    # EmailMessage loses a space now and then where it folds a long subject with å ä ö; Header does not.
    cleaned = clean_text(subject, multiline=False, limit=len(subject) + 1)
    folded = Header(cleaned, "utf-8", header_name="Subject").encode(linesep="\r\n")
    return f"Subject: {folded}\r\n".encode("ascii") + message.as_bytes()


def _address(text: str) -> str:
    """Return an address that every mail program takes (a domain with å ä ö in its ASCII form), or "" if it is none."""
    tidy = text.strip()
    named = re.fullmatch(r"[^<>\r\n]*<([^<>]+)>", tidy)
    candidate = named[1] if named else tidy
    if len(candidate) > 254 or not _ADDRESS.fullmatch(candidate):
        return ""
    local, _, domain = candidate.rpartition("@")
    try:
        return f"{local}@{domain.encode('idna').decode('ascii')}"
    except UnicodeError:
        return ""


def _file_name(name: str) -> str:
    cleaned = clean_text(name, multiline=False, limit=len(name) + 1)
    return _NOT_IN_FILE_NAMES.sub("-", cleaned).strip(". ") or "plan.pdf"
