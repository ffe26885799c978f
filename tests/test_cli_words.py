"""What the command line says about itself, and where it says that more can be read."""

import pytest

from app import cli, paths
from app.domain.words import LANGUAGES
from app.i18n import Translator
from app.main import main


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_argparse_says_is_in_the_language_of_the_screen(capsys: pytest.CaptureFixture[str], language: str) -> None:
    words = Translator(language).tr
    for arguments, said in (
        (["show"], words("the following arguments are required: %s") % "CUSTOMER"),
        (["show", "a", "b"], words("unrecognized arguments: %s") % "b"),
        (["--store"], words("expected one argument")),
        (["demo", "-h"], words("usage: ")),
        (["show", "-h"], words("positional arguments")),
        (["show", "-h"], words("show this help message and exit")),
        (["export", "a", "-o", ""], words("expected one argument")),
        (["copies", "a", "--save", "x"], words("invalid %(type)s value: %(value)r").split("%")[0]),
        (["nothing"], words("invalid choice: %(value)r (choose from %(choices)s)").split("%")[0]),
    ):
        with pytest.raises(SystemExit):
            main(["--language", language, *arguments])
        printed = capsys.readouterr()
        assert said in " ".join((printed.out + printed.err).split()) + " "


@pytest.mark.expects_log
def test_a_bug_without_a_log_file_names_none(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_arguments: object) -> int:
        raise ZeroDivisionError

    monkeypatch.setitem(cli._COMMANDS, "check", fail)
    log = paths.log_file()
    log.parent.parent.mkdir(parents=True, exist_ok=True)
    log.parent.write_text("no folder", encoding="utf-8")
    assert main(["check", "--language", "en"]) == 1
    said = capsys.readouterr().err
    assert "own fault" in said and str(log) not in said and "log" not in said
