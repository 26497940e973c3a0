"""The draft of a form: what was typed and not saved, and what the fields held before that.

The latter stands in a file of its own: a draft taken up days later must not put its texts over
what another has written since, and drafts of earlier versions have none.
"""

from collections.abc import Mapping

from ns3tui import drafts

_BEFORE = "før"


class FormDraft:
    """A draft under a form and a subject, with what its fields held when it was begun."""

    def __init__(self, form: str, subject: str) -> None:
        self._form, self._subject = form, subject
        self.before: dict[str, str] = {}
        """What the fields typed into held when the draft was begun, where that is known."""

    def take_up(self) -> dict[str, str]:
        """Return the texts that were kept, by field; none when there is no draft."""
        kept = drafts.load(self._form, self._subject)
        before = drafts.load(f"{self._form}-{_BEFORE}", self._subject)
        self.before = {name: text for name, text in before.items() if name in kept}
        return kept

    def keep(self, typed: Mapping[str, str], starts: Mapping[str, str]) -> None:
        """Keep what was typed; ``starts`` is what the fields held as the form was opened."""
        before = {name: self.before.get(name, starts[name]) for name in typed}
        drafts.save(f"{self._form}-{_BEFORE}", self._subject, before)
        drafts.save(self._form, self._subject, dict(typed))

    def forget(self) -> None:
        """Drop the draft: it has been saved."""
        for form in (self._form, f"{self._form}-{_BEFORE}"):
            drafts.forget(form, self._subject)
