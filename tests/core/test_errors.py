from __future__ import annotations

import pickle

from xentgui.core.errors import InvalidInputError, Phrase


def test_a_phrase_is_its_english_text() -> None:
    phrase = Phrase("class {index}", index=3)
    assert phrase == "class 3"
    assert f"the {phrase}" == "the class 3"
    assert (phrase.template, phrase.values) == ("class {index}", {"index": 3})


def test_an_error_says_phrases_and_errors_within_it() -> None:
    inner = InvalidInputError("The {what} is all zeros.", what=Phrase("target"))
    assert str(InvalidInputError("{where}: {problem}", where="state", problem=inner)) == (
        "state: The target is all zeros."
    )


def test_both_survive_pickling() -> None:
    error = InvalidInputError("The {what} is all zeros.", what=Phrase("class {index}", index=3))
    copy = pickle.loads(pickle.dumps(error))
    assert str(copy) == str(error)
    assert type(copy.values["what"]) is Phrase
    assert copy.values["what"].values == {"index": 3}
