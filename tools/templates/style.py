"""How the Word templates look: A4, Calibri, quiet blue headings, ruled tables, page numbers."""

import datetime as dt
from typing import Any, Final

from docx import Document
from docx.enum.section import WD_ORIENT
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_TAB_ALIGNMENT
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Cm, Pt, RGBColor

FONT: Final = "Calibri"
INK: Final = RGBColor(0x1F, 0x3A, 0x5F)
QUIET: Final = RGBColor(0x5F, 0x6B, 0x7A)
TABLE: Final = "Desk"
BOX: Final = "Desk Box"
FORM: Final = "Desk Form"
PLAIN: Final = "Desk Plain"
"""Table styles: ruled with a head, a box, lines to write on, and none at all."""
CELL: Final = "Desk Cell"
LABEL: Final = "Desk Label"
QUIET_TEXT: Final = "Desk Quiet"
"""Paragraph styles of the desk's own."""
_SPEECH: Final = {"da": "da-DK", "en": "en-GB"}
_LINE: Final = "9AA7B8"
_PALE: Final = "E9EEF4"
_A4: Final = (Cm(21.0), Cm(29.7))


def new_document(language: str, *, landscape: bool = False, points: float = 10.5) -> Any:
    """Return an empty A4 document with the styles of the desk."""
    document = Document()
    _page(document, landscape=landscape)
    _fonts(document, points)
    _speech(document, _SPEECH[language])
    _table_styles(document)
    _as_word_of_today(document)
    properties = document.core_properties
    properties.author = properties.last_modified_by = "ns3tui"
    properties.comments = properties.title = ""
    properties.created = properties.modified = dt.datetime(2026, 1, 1)  # noqa: DTZ001
    return document


def _page(document: Any, *, landscape: bool) -> None:
    section = document.sections[0]
    width, height = _A4[::-1] if landscape else _A4
    section.page_width, section.page_height = width, height
    if landscape:
        section.orientation = WD_ORIENT.LANDSCAPE
    side = Cm(1.6 if landscape else 2.2)
    section.left_margin = section.right_margin = side
    section.top_margin = Cm(1.9 if landscape else 2.3)
    section.bottom_margin = Cm(1.5 if landscape else 2.0)
    section.header_distance = Cm(0.9)
    section.footer_distance = Cm(0.8)


def text_width(document: Any) -> int:
    """Return the width between the margins."""
    section = document.sections[0]
    return int(section.page_width - section.left_margin - section.right_margin)


def _fonts(document: Any, points: float) -> None:
    normal = document.styles["Normal"]
    _font(normal, points)
    normal.paragraph_format.space_after = Pt(4)
    normal.paragraph_format.line_spacing = 1.08
    for name, size, before, after in (
        ("Heading 1", points + 8, 0, 2), ("Heading 2", points + 2, 9, 2),
        ("Heading 3", points + 0.5, 8, 2),
    ):  # fmt: skip
        style = document.styles[name]
        _font(style, size)
        style.font.bold = True
        style.font.color.rgb = INK
        style.paragraph_format.space_before = Pt(before)
        style.paragraph_format.space_after = Pt(after)
        style.paragraph_format.keep_with_next = True
    quiet = _own_style(document, QUIET_TEXT, points - 1)
    quiet.font.color.rgb = QUIET
    quiet.paragraph_format.keep_with_next = True  # a hint stays with what it is about
    for name in (CELL, LABEL):
        style = _own_style(document, name, points)
        style.paragraph_format.space_after = Pt(0)
        style.paragraph_format.line_spacing = 1.0
    document.styles[LABEL].font.color.rgb = QUIET
    for name in ("Header", "Footer"):
        _font(document.styles[name], 8.5)
        document.styles[name].font.color.rgb = QUIET
    _font(document.styles["List Bullet"], points)
    document.styles["List Bullet"].paragraph_format.space_after = Pt(1)


def _own_style(document: Any, name: str, points: float) -> Any:
    made = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.quick_style = True
    _font(made, points)
    return made


def _font(style: Any, points: float) -> None:
    style.font.name = FONT
    style.font.size = Pt(points)
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    for theme in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{theme}"), None)
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), FONT)


def _speech(document: Any, language: str) -> None:
    defaults = document.styles.element.find(qn("w:docDefaults"))
    for speech in defaults.iter(qn("w:lang")):
        speech.set(qn("w:val"), language)
        speech.set(qn("w:eastAsia"), language)


def _table_styles(document: Any) -> None:
    """Add the table styles of the desk."""
    rule = f'w:val="single" w:sz="4" w:space="0" w:color="{_LINE}"'
    margins = (
        '<w:tblCellMar><w:top w:w="40" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="40" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    bare = margins.replace('w:w="85"', 'w:w="0"').replace('w:w="40"', 'w:w="15"')
    head = (
        '<w:tblStylePr w:type="firstRow"><w:rPr><w:b/><w:color w:val="1F3A5F"/></w:rPr><w:tcPr>'
        f'<w:tcBorders><w:bottom w:val="single" w:sz="8" w:space="0" w:color="1F3A5F"/>'
        f'</w:tcBorders><w:shd w:val="clear" w:color="auto" w:fill="{_PALE}"/></w:tcPr>'
        "</w:tblStylePr>"
    )
    for name, borders, cells, more in (
        (TABLE, f"<w:top {rule}/><w:bottom {rule}/><w:insideH {rule}/>", margins, head),
        (BOX, "".join(f"<w:{side} {rule}/>" for side in
                      ("top", "left", "bottom", "right", "insideH", "insideV")), margins, ""),
        (FORM, f"<w:bottom {rule}/><w:insideH {rule}/>", margins, ""),
        (PLAIN, "", bare, ""),
    ):  # fmt: skip
        document.styles.element.append(
            parse_xml(
                f'<w:style {nsdecls("w")} w:type="table" w:customStyle="1" '
                f'w:styleId="{name.replace(" ", "")}"><w:name w:val="{name}"/>'
                f'<w:basedOn w:val="TableNormal"/><w:uiPriority w:val="59"/><w:qFormat/>'
                f"<w:tblPr><w:tblBorders>{borders}</w:tblBorders>{cells}</w:tblPr>{more}</w:style>"
            )
        )


def _as_word_of_today(document: Any) -> None:
    """Let Word lay the page out as it does now, not as in 2007."""
    settings = document.settings.element
    for old in settings.findall(qn("w:compat")):
        settings.remove(old)
    compat = parse_xml(
        f'<w:compat {nsdecls("w")}><w:compatSetting w:name="compatibilityMode" '
        'w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat>'
    )
    after = settings.find(qn("w:rsids"))
    if after is not None:
        after.addprevious(compat)
    else:
        settings.append(compat)


def head_and_foot(document: Any, left: str, right: str, page: str, of: str) -> None:
    """Write the header's two ends and the footer's page numbers."""
    section = document.sections[0]
    width = text_width(document)
    header = section.header.paragraphs[0]
    _ends(header, width)
    header.add_run(f"{left}\t{right}")
    footer = section.footer.paragraphs[0]
    _ends(footer, width)
    footer.add_run(f"\t{page} ")
    _count(footer, "PAGE")
    footer.add_run(f" {of} ")
    _count(footer, "NUMPAGES")


def _ends(paragraph: Any, width: int) -> None:
    paragraph.style.paragraph_format.tab_stops.clear_all()
    paragraph.paragraph_format.tab_stops.add_tab_stop(width, WD_TAB_ALIGNMENT.RIGHT)


def _count(paragraph: Any, field: str) -> None:
    paragraph._p.append(  # noqa: SLF001 - python-docx has no fields
        parse_xml(
            f'<w:fldSimple {nsdecls("w")} w:instr=" {field} "><w:r><w:t>1</w:t></w:r></w:fldSimple>'
        )
    )
