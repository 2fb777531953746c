import pytest

from xentgui.language import LANGUAGES
from xentgui.ui.language import Language, system_code
from xentgui.ui.settings import Settings


@pytest.mark.parametrize(
    ("wanted", "code"),
    [
        (["ja-Jpan-JP", "ja-JP", "ja"], "ja"),
        (["en_GB", "ja"], "en"),
        (["fr-FR", "fr", "ja-JP", "en"], "ja"),
        (["JA"], "ja"),
        (["jam"], "en"),
        (["C"], "en"),
        ([], "en"),
    ],
)
def test_the_systems_language_is_the_first_that_there_is(wanted, code):
    assert system_code(wanted) == code


def test_every_language_can_be_chosen():
    assert {language.value for language in Language} == {"system", *LANGUAGES}


def test_tests_run_in_english_whatever_the_machine_speaks(qapp):
    assert Language.SYSTEM.code() == "en"


def test_the_choice_comes_back(qapp, stored_settings):
    assert Settings().language is Language.SYSTEM
    for language in Language:
        Settings().language = language
        assert Settings().language is language


def test_a_damaged_choice_counts_as_none(qapp, stored_settings):
    (stored_settings / "xentgui").mkdir()
    (stored_settings / "xentgui" / "xentgui.ini").write_text("[General]\nlanguage=a, b\n")
    assert Settings().language is Language.SYSTEM
