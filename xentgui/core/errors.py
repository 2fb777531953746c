"""The one error that bad input raises."""

from __future__ import annotations


class Phrase(str):
    """A part of a message that is itself to be translated: "target", or "class 3".

    As a string it is English, as any other value of an `InvalidInputError`.

    Parameters
    ----------
    template : str
        English text with ``{name}`` fields.
    **values : object
        What the fields stand for.
    """

    __slots__ = ("template", "values")

    template: str
    values: dict[str, object]

    def __new__(cls, template: str, **values: object) -> Phrase:
        """Format the English text."""
        phrase = super().__new__(cls, template.format(**values))
        phrase.template, phrase.values = template, values
        return phrase

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.template, self.values)


class InvalidInputError(ValueError):
    """Input that cannot be used, with a message that says what is wrong and what to do.

    Parameters
    ----------
    template : str
        English sentence with ``{name}`` fields. It is kept apart from the values so that a
        user interface can translate it.
    **values : object
        What the fields stand for. A `Phrase` or another error is translated as well.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.template, self.values)


def _rebuilt(
    kind: type[InvalidInputError] | type[Phrase], template: str, values: dict[str, object]
) -> InvalidInputError | Phrase:
    return kind(template, **values)
