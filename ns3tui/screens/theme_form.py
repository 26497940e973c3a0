"""The theme template as a form: write a new theme or edit one (R-07 … R-17, R-35)."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, ClassVar, cast

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widgets import Checkbox, Input, Label, Static, TextArea

from ns3tui import drafts
from ns3tui.i18n import _
from ns3tui.screens.base import Dialog
from ns3tui.screens.dialogs import Choice, Read, heading, hint
from ns3tui.screens.form_style import form_css
from ns3tui.screens.override import act_or_override
from ns3tui.screens.pages import page
from ns3tui.screens.words import LINES, TEXTS, TICKS
from ns3tui.text import clean
from ns3tui.widgets.fields import Line, Tick
from ns3tui.widgets.paragraphs import Paragraphs
from ns3tui.widgets.text import glyphs, plain, say

if TYPE_CHECKING:
    from ns3tui.desk.views import ThemeDetail

MULTILINE = frozenset(name for name, _label in TEXTS)
LISTS = frozenset({"departments", "keywords"})
FORM = "tema"
AUTOSAVE_SECONDS = 2.0


class ThemeForm(Dialog[str]):
    """The form; F10 saves, escape closes and keeps a draft when something was typed."""

    DEFAULT_CSS = form_css("ThemeForm")
    BINDINGS: ClassVar[list[BindingType]] = [
        # Not a priority binding: it would overtake the keys typed just before it.
        Binding("f10", "save", show=False),
        Binding("escape", "close", show=False),
    ]

    def __init__(self, detail: "ThemeDetail | None") -> None:
        super().__init__()
        self._detail = detail
        self._subject = detail.code if detail else "ny"
        self._version = detail.version if detail else ""
        self._opened = dict(detail.fields) if detail else {}
        self._typed = False
        self._saving = False

    def compose(self) -> ComposeResult:
        """Lay out the template."""
        title = self._detail.code if self._detail else _("Nyt tema")
        with Vertical(id="form"):
            yield heading(title)
            with VerticalScroll(can_focus=False):
                yield from self._line("title")
                yield from self._ticks_row(_("Efterspurgt"), TICKS[:3])
                for name, label in TEXTS:
                    yield Label(plain(_(label)), classes="above")
                    yield Paragraphs(self._start(name), id=name)
                for name, _label in LINES[1:]:
                    yield from self._line(name)
                yield from self._ticks_row(_("Opbakning"), TICKS[3:])
            yield Static("", id="form-note")
            yield hint(_("F10: gem · tab: næste felt · esc: luk (kladden beholdes)"))

    def _line(self, name: str) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(plain(_(dict(LINES)[name])))
            yield Line(self._start(name), id=name)

    def _ticks_row(self, title: str, ticks: Sequence[tuple[str, str]]) -> ComposeResult:
        with Horizontal(classes="field"):
            yield Label(plain(title))
            for name, label in ticks:
                yield Tick(plain(_(label)), bool(self._opened.get(name)), id=name)

    def _start(self, name: str) -> str:
        value = self._opened.get(name)
        if name in LISTS:
            value = ", ".join(cast("list[str]", value or []))
        return "" if value is None else clean(str(value), multiline=name in MULTILINE)

    def on_mount(self) -> None:
        """Take up a draft that was kept."""
        kept = drafts.load(FORM, self._subject)
        if kept:
            for name, text in kept.items():
                self._put(name, text)
            self.query_one("#form-note", Static).update(
                plain(_("En kladde fra sidst er hentet frem."))
            )
        self.query_one("#title", Input).focus()
        self.set_interval(AUTOSAVE_SECONDS, self._autosave)

    def _put(self, name: str, text: str) -> None:
        for widget in self.query(f"#{name}").results():
            if isinstance(widget, Input):
                widget.value = text
            elif isinstance(widget, TextArea):
                widget.text = text
            elif isinstance(widget, Checkbox):
                widget.value = bool(text)

    def on_input_changed(self, _event: Input.Changed) -> None:
        """Something was typed."""
        self._typed = True

    def on_checkbox_changed(self, _event: Checkbox.Changed) -> None:
        """Something was ticked."""
        self._typed = True

    def on_text_area_changed(self, _event: TextArea.Changed) -> None:
        """Something was typed."""
        self._typed = True

    def on_input_submitted(self, _event: Input.Submitted) -> None:
        """Enter goes to the next field."""
        self.focus_next()

    def _texts(self) -> dict[str, str]:
        texts = {name: self.query_one(f"#{name}", Input).value for name, _label in LINES}
        texts.update({name: self.query_one(f"#{name}", TextArea).text for name, _label in TEXTS})
        return texts

    def _ticks(self) -> dict[str, bool]:
        return {name: self.query_one(f"#{name}", Checkbox).value for name, _label in TICKS}

    def _is_changed(self) -> bool:
        return any(text != self._start(name) for name, text in self._texts().items()) or any(
            tick != bool(self._opened.get(name)) for name, tick in self._ticks().items()
        )

    def _autosave(self) -> None:
        if self._typed:
            self._typed = False
            self.keep_draft()

    def keep_draft(self) -> None:
        """Keep what was typed, for the next time."""
        if self._is_changed():
            ticks = {name: "x" if tick else "" for name, tick in self._ticks().items()}
            drafts.save(FORM, self._subject, {**self._texts(), **ticks})

    def action_close(self) -> None:
        """Close; a draft is kept."""
        self.keep_draft()
        if self._is_changed():
            say(self.app, _("Ikke gemt; kladden ligger klar til næste gang."))
        self.dismiss(None)

    def values(self) -> dict[str, Any]:
        """Return the fields as the desk takes them."""
        values: dict[str, Any] = dict(self._texts())
        for name in LISTS:
            values[name] = [part.strip() for part in values[name].split(",") if part.strip()]
        values["departments"] = [code.upper() for code in values["departments"]]
        values.update(self._ticks())
        return values

    def action_save(self) -> None:
        """Save; the form stays open until the desk has it."""
        self.desk_app.work(self._save_or_say, group="theme_form", holds_keys=True)

    async def _save_or_say(self) -> None:
        """Save; what stops it stands in the form until it is mended."""
        from ns3tui.desk.errors import SPOKEN

        if self._saving:
            return
        self._saving = True
        note = self.query_one("#form-note", Static)
        note.update("")
        try:
            await self._save()
        except SPOKEN as error:
            note.update(page(("✗ ", "$error bold"), f"{error.message} {error.advice}"))
        finally:
            self._saving = False

    async def _save(self) -> None:
        from ns3tui.desk import themes
        from ns3tui.desk.errors import EditConflict

        values = self.values()
        if self._detail is None:
            title = values["title"][:60]
            summary = _("Nyt tema: {title}").format(title=title)
            acted = await act_or_override(self, "theme.new", themes.create, values, summary=summary)
            if acted is not None:
                self._saved(str(acted.value))
            return
        changed = {k: v for k, v in values.items() if v != self._opened.get(k)}
        if not changed:
            self._saved("")
            return
        try:
            summary = _("{code} rettet").format(code=self._subject)
            acted = await act_or_override(self, "theme.edit", themes.edit, self._subject, changed,
                                          self._version, self._opened, summary=summary)  # fmt: skip
        except EditConflict as conflict:
            if not await self._settle(conflict):
                return
            await self._save()
            return
        if acted is not None:
            self._saved(self._subject)

    async def _settle(self, conflict: Any) -> bool:
        """Ask field for field what shall stand; tell whether to save again."""
        for name, mine in conflict.mine.items():
            theirs, opened = conflict.theirs.get(name), conflict.as_opened.get(name)
            label = _(dict((*LINES, *TEXTS, *TICKS)).get(name, name))
            text = page(
                (f"{label}\n\n", "bold"),
                (_("Da du åbnede: "), "$text-muted"), f"{_shown(opened)}\n",
                (_("Den andens: "), "$text-muted"), f"{_shown(theirs)}\n",
                (_("Din: "), "$text-muted"), f"{_shown(mine)}\n",
            )  # fmt: skip
            answer = await self.app.push_screen_wait(
                Read(_("En anden har ændret det samme"), text,
                     answers=[Choice("m", _("behold min")), Choice("t", _("tag den andens"))])
            )  # fmt: skip
            if answer is None:
                return False
            if answer == "t":
                self._put(
                    name, ", ".join(theirs) if isinstance(theirs, list) else str(theirs or "")
                )
            self._opened[name] = theirs
        self._version = conflict.version
        return True

    def _saved(self, code: str) -> None:
        drafts.forget(FORM, self._subject)
        self.dismiss(code or None)


def _shown(value: object) -> str:
    if isinstance(value, list | tuple):
        return ", ".join(map(str, value))
    return str(value) if value not in (None, "") else glyphs("–")
