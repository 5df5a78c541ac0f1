"""Files into values: text stays text, every value knows its place, and every error is told at once."""

from border_sim.documents.confinement import confined, scratch
from border_sim.documents.document import Document, Spot, Step, Tree
from border_sim.documents.files import expect_free, expect_writable, make_folder, write_files
from border_sim.documents.hashing import content_hash
from border_sim.documents.layout import laid_out
from border_sim.documents.mending import Mended, mend
from border_sim.documents.overlay import overlay, replaced, without
from border_sim.documents.places import is_file, is_folder
from border_sim.documents.problems import Problems
from border_sim.documents.rewriting import rewritten, with_entries
from border_sim.documents.salvage import Salvaged, salvage
from border_sim.documents.shape import Shape, file_shape, shape_of
from border_sim.documents.structure import structure_hash
from border_sim.documents.table import Table, parse_table, read_table
from border_sim.documents.table_rewriting import TableChange, rewritten_table
from border_sim.documents.validation import validate
from border_sim.documents.widths import WIDE, half_width, half_width_hint
from border_sim.documents.writing import in_one_line, to_yaml
from border_sim.documents.yaml_reader import parse_document, read_bytes, read_document, read_text
from border_sim.domain.hints import did_you_mean, one_of

__all__ = [
    "WIDE",
    "Document",
    "Mended",
    "Problems",
    "Salvaged",
    "Shape",
    "Spot",
    "Step",
    "Table",
    "TableChange",
    "Tree",
    "confined",
    "content_hash",
    "did_you_mean",
    "expect_free",
    "expect_writable",
    "file_shape",
    "half_width",
    "half_width_hint",
    "in_one_line",
    "is_file",
    "is_folder",
    "laid_out",
    "make_folder",
    "mend",
    "one_of",
    "overlay",
    "parse_document",
    "parse_table",
    "read_bytes",
    "read_document",
    "read_table",
    "read_text",
    "replaced",
    "rewritten",
    "rewritten_table",
    "salvage",
    "scratch",
    "shape_of",
    "structure_hash",
    "to_yaml",
    "validate",
    "with_entries",
    "without",
    "write_files",
]
