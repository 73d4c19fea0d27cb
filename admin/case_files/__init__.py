"""A case in the policy's words as JSON, read into the facts that the rules are asked about.

May live here: the shapes that a file may have, what is wrong with one, the JSON Schema. May not: rules, printing.
"""

from admin.case_files.mistakes import CaseFileWrong, Mistake
from admin.case_files.reading import ReadCaseFile, read_case_file

__all__ = ["CaseFileWrong", "Mistake", "ReadCaseFile", "read_case_file"]
