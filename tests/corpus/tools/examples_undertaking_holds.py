"""Whether an undertaking stands as ``in_force`` on the day of the text."""

from collections.abc import Iterable

from standing_examples import examples_of

from examples import Example


def examples() -> Iterable[Example]:
    """The undertakings of the learned documents."""
    return examples_of("in_force")
