"""The exchange files of later subjects: recognised by their headers, not yet read."""

from typing import Final

LATER_HEADERS: Final = {
    "chefforum_moeder": ("møde_id dato slags minutter_til_netværk sekretariat_som_tilhører status"),
    "co-drivere": (
        "person_id navn enhed diplomstatus uddannelseshold antal_netværk_som_co-driver "
        "aktuelt_netværk fagområder kan_optages_i_pulje"
    ),
    "dagsordenspunkter": ("møde_id nr punkt minutter slags ansvarlig_id temaer"),
    "faser": (
        "netværk_id nr fase slags arbejdsuger fra til fra_uge til_uge "
        "timer_pr_uge_netværksleder ferieuger_sprunget_over"
    ),
    "ferieuger": ("uge fra til navn"),
    "hotspots": ("hotspot_id funktion hjælper_med enhed e-post typisk_svartid bemærkning"),
    "kompetenceprofiler": ("person_id K01 K02 K03 K04 K05 K06 K07 K08 K09 K10 kilde dato"),
    "mandatkontrakter": (
        "netværk_id version netværksleder_id referenceleder_id personaleleder_id "
        "co-driver_id underskrevet_netværksleder underskrevet_referenceleder "
        "underskrevet_personaleleder underskrevet_sekretariat status tidsaftale "
        "dage_i_sekretariatet_pr_uge roller_og_ansvar kompetenceudvikling"
    ),
    "netvaerk": (
        "netværk_id tema_id navn type halvår start startuge hovedforløb_slut planlagt_slut "
        "faktisk_slut status aktuel_fase netværksleder_id co-driver_id referenceleder_id "
        "politisk_kobling mål succeskriterium testkapital_kr testkapital_kilde "
        "testkapital_status bemærkning"
    ),
    "netvaerksdeltagere": ("netværk_id person_id deltager aktørgruppe forpligtet_til_egen_basis"),
    "netvaerksleder_interesse": ("tema_id person_id kompetence timing motivation bemærkning"),
    "netvaerksledere": (
        "person_id navn generation diplom diplomdato antal_netværk_ledet "
        "antal_netværk_som_co-driver puljestatus til_rådighed_fra fagområder "
        "professionel_netværksleder"
    ),
    "netvaerksroller": ("netværk_id rolle person_id fra til årsag"),
    "referenceleder_tilvalg": ("tema_id person_id tilkendegivelse begrundelse dato"),
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
