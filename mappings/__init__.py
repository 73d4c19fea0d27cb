"""The dictionary between Dataverse's words and the policy's, as data that an IT administrator can edit.

May live here: the mapping file and its validation, the queries that observe a case, rows turned into policy facts,
and an assessment turned into the changes that are still to be made. The only place where both vocabularies meet.

May not: rules of the policy, HTTP, a clock, the environment, or anything of function_app/ and dynamics/.
"""

from mappings.mapping import Mapping, MappingWrong, read_mapping, shipped_mapping

__all__ = ["Mapping", "MappingWrong", "read_mapping", "shipped_mapping"]
