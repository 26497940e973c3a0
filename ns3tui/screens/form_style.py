"""How every form looks: the rules a form names as its own, parsed when a form is first opened."""

from typing import Final

_CSS: Final = """
#form {
    width: 92%; max-width: 110; height: auto; max-height: 96%; background: $surface;
    border: round $primary; padding: 0 1;
}
#form VerticalScroll { height: auto; max-height: 70vh; }
Dialog.-tall #form VerticalScroll { max-height: 78vh; }
#form Label { color: $text-muted; height: 1; }
#form .above { margin-top: 1; }
#form .field { height: 1; margin-top: 1; }
#form .field Label { width: 26; }
#form Line { width: 1fr; }
#form TextArea { height: 4; }
Dialog.-low #form TextArea { height: 3; }
#form Checkbox {
    height: 1; border: none; background: $surface; padding: 0; margin-right: 2; width: auto;
}
#form Checkbox > .toggle--button, #form Checkbox.-on > .toggle--button {
    color: $accent; background: $surface; text-style: bold;
}
#form Checkbox > .toggle--label { background: $surface; padding: 0 1 0 0; }
#form Checkbox:focus > .toggle--label { background: $primary-muted; color: $text; }
#form-note, #form-judged { height: auto; }
#form ChoiceLine { width: 1fr; }
"""


def form_css(name: str) -> str:
    """Return the rules of a form whose class is ``name``."""
    return _CSS.replace("Dialog", name)
