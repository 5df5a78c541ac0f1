"""The parts of a workbook that are the same for all: what it consists of, and how its cells look."""

from __future__ import annotations

_XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_PACKAGE = "http://schemas.openxmlformats.org/package/2006"
_OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
_MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
_KIND = "application/vnd.openxmlformats-officedocument.spreadsheetml"

PLAIN, WRAPPED, NAME, HEADING = 1, 2, 3, 4
"""The styles: a code, words for people, the name of a column, its title."""

CONTENT_TYPES = (
    f'{_XML}<Types xmlns="{_PACKAGE}/content-types">'
    '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Default Extension="xml" ContentType="application/xml"/>'
    f'<Override PartName="/xl/workbook.xml" ContentType="{_KIND}.sheet.main+xml"/>'
    f'<Override PartName="/xl/styles.xml" ContentType="{_KIND}.styles+xml"/>'
    "{}</Types>"
)

RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="rId1" Type="{_OFFICE}/officeDocument" Target="xl/workbook.xml"/></Relationships>'
)

WORKBOOK = (
    f'{_XML}<workbook xmlns="{_MAIN}" xmlns:r="{_OFFICE}"><bookViews><workbookView/></bookViews>'
    "<sheets>{}</sheets></workbook>"
)

WORKBOOK_RELATIONS = (
    f'{_XML}<Relationships xmlns="{_PACKAGE}/relationships">'
    f'<Relationship Id="styles" Type="{_OFFICE}/styles" Target="styles.xml"/>'
    "{}</Relationships>"
)

# Format 49 is text (`@`): what is typed into such a cell stays as it is typed.
_AS_TEXT = 'numFmtId="49" applyNumberFormat="1" borderId="0" xfId="0" applyAlignment="1"'

STYLES = (
    f'{_XML}<styleSheet xmlns="{_MAIN}">'
    '<fonts count="3"><font><sz val="11"/><name val="Calibri"/></font>'
    '<font><b/><sz val="11"/><name val="Calibri"/></font>'
    '<font><i/><sz val="11"/><color rgb="FF555555"/><name val="Calibri"/></font></fonts>'
    '<fills count="4"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFDDE6F0"/></patternFill></fill>'
    '<fill><patternFill patternType="solid"><fgColor rgb="FFF2F5F9"/></patternFill></fill></fills>'
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>'
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>'
    '<cellXfs count="5"><xf numFmtId="0" fontId="0" fillId="0" borderId="0" xfId="0"/>'
    f'<xf {_AS_TEXT} fontId="0" fillId="0"><alignment vertical="top"/></xf>'
    f'<xf {_AS_TEXT} fontId="0" fillId="0"><alignment vertical="top" wrapText="1"/></xf>'
    f'<xf {_AS_TEXT} fontId="1" fillId="2" applyFont="1" applyFill="1"><alignment vertical="top"/></xf>'
    f'<xf {_AS_TEXT} fontId="2" fillId="3" applyFont="1" applyFill="1"><alignment vertical="top" wrapText="1"/></xf>'
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>'
)


def sheet_type(number: int) -> str:
    """Return what says of a part that it is a sheet."""
    return f'<Override PartName="/xl/worksheets/sheet{number}.xml" ContentType="{_KIND}.worksheet+xml"/>'


def sheet_entry(number: int, name: str) -> str:
    """Return the entry of a sheet in the workbook; the name is quoted already."""
    return f'<sheet name={name} sheetId="{number}" r:id="rId{number}"/>'


def relation(number: int) -> str:
    """Return what leads from the workbook to a sheet."""
    return f'<Relationship Id="rId{number}" Type="{_OFFICE}/worksheet" Target="worksheets/sheet{number}.xml"/>'
