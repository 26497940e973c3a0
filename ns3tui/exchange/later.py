"""The exchange files of later subjects: recognised by their headers, not yet read."""

from typing import Final

LATER_HEADERS: Final = {
    "faser": (
        "netværk_id nr fase slags arbejdsuger fra til fra_uge til_uge "
        "timer_pr_uge_netværksleder ferieuger_sprunget_over"
    ),
    "ferieuger": ("uge fra til navn"),
    "hotspots": ("hotspot_id funktion hjælper_med enhed e-post typisk_svartid bemærkning"),
    "sekretariatspladser": ("person_id netværk_id fra til fra_uge til_uge dage_pr_uge"),
    "turnus": (
        "turnus_id person_id navn enhed fra til fra_uge til_uge uger dage_pr_uge "
        "særlig_kompetence opgave udpeget_af personaleleder_id personaleleder_ok status "
        "produkt"
    ),
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
