"""A second site's mapping: another publisher prefix, and feedback recorded as a case linked to the original case."""

from importlib.resources import files

from mappings import Mapping, read_mapping


def other_site() -> Mapping:
    """Made from the shipped file, so that the two differ in what they are meant to differ in."""
    return read_mapping(other_site_text(), "another site")


def other_site_text() -> str:
    """Its YAML."""
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    text = text.replace("name: shipped", "name: another site").replace("7c0d5c1e", "1d0d5c1e")
    text = text.replace("unique_name: phso", "unique_name: other").replace("prefix: phso", "prefix: oth")
    text = text.replace(
        "    table: phso_feedback\n    set: phso_feedbacks\n    id: phso_feedbackid\n    found_by: [phso_caseid]\n",
        "    table: incident\n    set: incidents\n    id: incidentid\n    where: casetypecode eq 3\n"
        "    found_by: [parentcaseid]\n",
    )
    text = text.replace("      case: {lookup: phso_caseid}\n", "      case: {lookup: parentcaseid}\n")
    for activity, name in (("task", "Task"), ("email", "Email"), ("phonecall", "PhoneCall"), ("letter", "Letter")):
        text = text.replace(f"phso_FeedbackId_{name}/phso_caseid", f"phso_FeedbackId_{name}/parentcaseid")
        text = text.replace(
            f"regardingobjectid_phso_feedback_{activity}/phso_caseid",
            f"regardingobjectid_incident_{activity}/parentcaseid",
        )
    text = text.replace("objectid_phso_feedback/phso_caseid", "objectid_incident/parentcaseid")
    text = text.replace("phso_FeedbackId/phso_caseid", "phso_FeedbackId/parentcaseid")
    return text.replace("phso_", "oth_")
