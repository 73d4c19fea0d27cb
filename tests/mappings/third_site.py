"""A third site's mapping: an organisation that has much of it already, under names and in kinds of its own."""

from importlib.resources import files

OWN = (
    # a table of the organisation's own, with columns of its own and one of the publisher's
    ("    id: phso_decisionid\n", "    id: org_rulingid\n"),
    ("      decision: {lookup: phso_decisionid}\n", "      decision: {lookup: org_rulingid}\n"),
    ("    table: phso_decision\n    set: phso_decisions\n", "    table: org_ruling\n    set: org_rulings\n"),
    ("made_on: {date: phso_madeon}", "made_on: {date: org_ruledon}"),
    # columns of the organisation's own on tables that are made here
    ("received_at: {moment: phso_receivedon}", "received_at: {moment: org_received}"),
    ("reference: {text: ticketnumber}", "reference: {text: org_caseref}"),
    (
        "channel: {choice: phso_channel, values: {email: 727000000, physical: 727000001, telephone: 727000002,"
        " digital_form: 727000003, other: 727000004}}",
        "channel: {choice: org_howitcame, values: {email: 1, physical: [2, 3], telephone: 4, other: 9}}",
    ),
    # the same facts in other kinds of columns
    (
        "mp_supports_challenge: {yes_no: phso_mpsupportschallenge, values: *yes_no}",
        "mp_supports_challenge: {yes_no: phso_mpsupportschallenge}",
    ),
    (
        "grounds_form:\n        choice: phso_groundsform\n        values: {in_writing: 727000000,"
        " taken_down_by_us: 727000001, other_adjustment: 727000002}",
        "grounds_form: {choice: phso_groundsspoken, values: {in_writing: false, taken_down_by_us: true}}",
    ),
    (
        "            choice: phso_outcome\n            words:\n",
        "            text: phso_outcomewords\n            unused:\n",
    ),
    # a judgement by its parts
    (
        "in_time: {judgement: phso_intime, values: *yes_no}",
        "in_time: {value: {yes_no: phso_wasintime, values: {yes: 864000007, no: 864000008}},"
        " by: {person: phso_judgedbyid}, at: {moment: org_judged}}",
    ),
    # facts that this organisation does not record
    ("      grounds_received_at: {moment: phso_groundsreceivedon}\n", ""),
    ("      first_raised_with: {person: phso_firstraisedwithid}\n", ""),
)


def third_site_text() -> str:
    """The shipped mapping with all of this changed; the publisher's prefix is `third`."""
    text = files("mappings").joinpath("shipped.yaml").read_text(encoding="utf-8")
    text = text.replace("name: shipped", "name: third site").replace("7c0d5c1e", "3c0d5c1e")
    text = text.replace("unique_name: phso", "unique_name: third").replace(
        "option_prefix: 72700", "option_prefix: 86400"
    )
    text = text.replace("prefix: phso", "prefix: third")
    for there, instead in OWN:
        assert there in text, there
        text = text.replace(there, instead)
    return text.replace("phso_", "third_")
