"""How a form looks: rules that are parsed when a form is first opened."""

from typing import Final

FORM_CSS: Final = """
#form-box {
    width: 92%; max-width: 110; height: auto; max-height: 96%; background: $surface;
    border: round $primary; padding: 0 1;
}
#form-box VerticalScroll { height: auto; max-height: 70vh; }
Form.-tall #form-box VerticalScroll { max-height: 78vh; }
/* A text above and what is judged below take lines of the box, and the keys stand last in it. */
#form-box.-between VerticalScroll { max-height: 50vh; }
Form.-tall #form-box.-between VerticalScroll { max-height: 66vh; }
#form-box Label { color: $text-muted; height: 1; }
#form-box .above { margin-top: 1; }
#form-box .field { height: 1; margin-top: 1; }
#form-box.-close .field { margin-top: 0; }
#form-box .field Label { width: 26; }
#form-box Line { width: 1fr; }
#form-box TextArea { height: 4; }
Form.-low #form-box TextArea { height: 3; }
#form-box Checkbox {
    height: 1; border: none; background: $surface; padding: 0; margin-right: 2; width: auto;
}
#form-box Checkbox > .toggle--button, #form-box Checkbox.-on > .toggle--button {
    color: $accent; background: $surface; text-style: bold;
}
#form-box Checkbox > .toggle--label { background: $surface; padding: 0 1 0 0; }
#form-box Checkbox:focus > .toggle--label { background: $primary-muted; color: $text; }
#form-note, #form-judged { height: auto; }
/* What is judged gives way before the line that says how to save. */
Form.-low #form-judged { max-height: 9; }
#form-box ChoiceLine { width: 1fr; }
"""
