"""The one error that bad input raises."""

from __future__ import annotations


class InvalidInputError(ValueError):
    """Input that cannot be used, with a message that says what is wrong and what to do.

    Parameters
    ----------
    template : str
        English sentence with ``{name}`` fields. It is kept apart from the values so that a
        user interface can translate it.
    **values : object
        What the fields stand for.
    """

    def __init__(self, template: str, **values: object) -> None:
        super().__init__(template.format(**values))
        self.template = template
        self.values = values

    def __reduce__(self) -> tuple[object, ...]:
        return _rebuilt, (type(self), self.template, self.values)


def _rebuilt(
    kind: type[InvalidInputError], template: str, values: dict[str, object]
) -> InvalidInputError:
    return kind(template, **values)
