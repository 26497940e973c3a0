"""The exchange files of later subjects: recognised by their headers, not yet read."""

from typing import Final

LATER_HEADERS: Final = {
    "hotspots": ("hotspot_id funktion hjælper_med enhed e-post typisk_svartid bemærkning"),
    "uddannelsesdage": ("hold_id dag overskrift dato"),
    "uddannelsesdeltagere": (
        "hold_id person_id navn enhed status skriftlig_opgave_afleveret mundtlig_eksamen "
        "karakter andel_basisafdeling_kr andel_sekretariat_kr"
    ),
    "uddannelseshold": (
        "hold_id navn start slut pladser_min pladser_max antal status pris_pr_deltager_kr "
        "andel_basisafdeling_kr andel_sekretariat_kr udbyder ects"
    ),
}
