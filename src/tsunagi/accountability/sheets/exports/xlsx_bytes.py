"""Saving a workbook so that the same workbook always gives the same bytes."""

from datetime import datetime
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.xml.constants import ARC_CORE
from openpyxl.xml.functions import tostring

EARLIEST_IN_ZIP = (1980, 1, 1, 0, 0, 0)


def workbook_bytes(workbook: Workbook, *, dated: datetime) -> bytes:
    """Save with fixed dates: openpyxl writes the moment of saving into the file and the archive."""
    saved = BytesIO()
    workbook.save(saved)
    workbook.properties.created = workbook.properties.modified = dated
    fixed = BytesIO()
    with ZipFile(saved) as source, ZipFile(fixed, "w", ZIP_DEFLATED) as target:
        for name in source.namelist():
            content = tostring(workbook.properties.to_tree()) if name == ARC_CORE else source.read(name)
            entry = ZipInfo(name, EARLIEST_IN_ZIP)
            entry.compress_type = ZIP_DEFLATED
            target.writestr(entry, content)
    return fixed.getvalue()
