"""What an environment says of itself."""

from __future__ import annotations

from admin.probing.bench import Bench
from admin.probing.probe import probe
from dynamics.organization import kind_of_organization


@probe(
    expects="OrganizationType by its name, and known",
    how="Reads OrganizationType of RetrieveCurrentOrganization.",
    matters_in="admin/production.py, dynamics/organization.py, sandbox/dataverse/actions/organization.py",
)
def type_of_the_environment(bench: Bench) -> str:
    """An environment says of which type it is, by a name: so production is told from what is for trying."""
    from admin.production import FOR_TRYING

    path = "RetrieveCurrentOrganization(AccessType=Microsoft.Dynamics.CRM.EndpointAccessType'Default')"
    said = (bench.must("GET", path).json.get("Detail") or {}).get("OrganizationType")
    form = {str: "by its name", int: "by its number"}.get(type(said), "not there")
    known = "known" if kind_of_organization(bench.dataverse) in FOR_TRYING else "not known to be for trying"
    return f"OrganizationType {form}, and {known}"
