"""The words of the command-line library itself (Usage, Options, …) in the language of the desk."""

import gettext
import os

from ns3tui.i18n import DEFAULT_LANGUAGE, LOCALE_FOLDER, language

_DOMAIN = "click"


def speak_as_the_desk() -> None:
    """Let the library look its words up in our catalogue; English is what it says by itself."""
    if language() == DEFAULT_LANGUAGE:
        os.environ["LANGUAGE"] = DEFAULT_LANGUAGE  # what gettext asks first, on every platform
        gettext.bindtextdomain(_DOMAIN, LOCALE_FOLDER)
        gettext.textdomain(_DOMAIN)
    else:
        gettext.textdomain("messages")
