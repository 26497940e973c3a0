"""Why the operating system would not, in the language of the desk."""

import errno
from typing import Final

from ns3tui.i18n import N_, _

_REASONS: Final = {
    errno.ENOENT: N_("den findes ikke"),
    errno.EACCES: N_("du har ikke adgang"),
    errno.EPERM: N_("du har ikke lov"),
    errno.EEXIST: N_("den findes allerede"),
    errno.EISDIR: N_("det er en mappe"),
    errno.ENOTDIR: N_("en del af stien er ikke en mappe"),
    errno.ENOSPC: N_("disken er fuld"),
    errno.EDQUOT: N_("din plads på disken er brugt"),
    errno.EFBIG: N_("filen bliver for stor"),
    errno.EROFS: N_("disken kan kun læses"),
    errno.ENAMETOOLONG: N_("navnet er for langt"),
    errno.ELOOP: N_("stien går i ring"),
    errno.EIO: N_("disken svarer med fejl"),
    errno.EMFILE: N_("for mange filer er åbne"),
    errno.ETXTBSY: N_("filen er i brug"),
    errno.EBUSY: N_("den er i brug"),
    errno.EINVAL: N_("navnet kan ikke bruges"),
}


def reason_of(error: OSError) -> str:
    """Return why in words; for what we have no words for, the system's own."""
    known = _REASONS.get(error.errno or 0)
    return _(known) if known else error.strerror or str(error)
