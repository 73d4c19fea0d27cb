"""The base language of an environment: labels are answered in it, and have to be sent in it."""

from __future__ import annotations

import re
from typing import Any

import pytest

from sandbox.dataverse import running_dataverse
from tests.sandbox.dataverse.bodies import made, table
from tests.sandbox.dataverse.calling import Caller, error

ENGLISH, FRENCH = 1033, 1036
TABLE = "EntityDefinitions(LogicalName='new_projet')"


@pytest.fixture
def french(admin: Caller) -> Caller:
    answer = admin.control("POST", "organization", {"language": FRENCH})
    assert answer.json() == {"type": "Developer", "language": FRENCH}
    return admin


def in_language(body: Any, language: int) -> Any:
    """A body with all its labels in another language."""
    if isinstance(body, dict):
        return {
            name: language if name == "LanguageCode" else in_language(value, language) for name, value in body.items()
        }
    return [in_language(item, language) for item in body] if isinstance(body, list) else body


def test_the_row_of_the_organisation_says_it(french: Caller) -> None:
    assert [row["languagecode"] for row in french.rows("organizations?$select=languagecode")] == [FRENCH]


def test_what_is_there_is_shown_in_it(french: Caller) -> None:
    label = french.get("EntityDefinitions(LogicalName='incident')?$select=DisplayName")["DisplayName"]
    assert [each["LanguageCode"] for each in label["LocalizedLabels"]] == [FRENCH]
    assert label["UserLocalizedLabel"]["LanguageCode"] == FRENCH


def test_a_table_in_it_is_taken_and_one_in_another_language_is_not(french: Caller) -> None:
    refused = error(french.call("POST", "EntityDefinitions", table("new_Projet")))
    assert refused[0] == 400
    assert f"language {ENGLISH} is not enabled here; {FRENCH} is" in refused[2]
    made(french, "EntityDefinitions", in_language(table("new_Projet"), FRENCH))
    label = french.get(TABLE)["DisplayName"]["UserLocalizedLabel"]
    assert (label["Label"], label["LanguageCode"]) == ("new_Projet", FRENCH)


def test_the_form_of_a_table_that_is_made_has_its_labels_in_it(french: Caller) -> None:
    made(french, "EntityDefinitions", in_language(table("new_Projet"), FRENCH))
    (form,) = french.rows("systemforms?$filter=objecttypecode eq 'new_projet'&$select=formxml")
    assert set(re.findall('languagecode="([0-9]+)"', form["formxml"])) == {str(FRENCH)}


def test_another_environment_of_the_same_process_keeps_its_own(french: Caller) -> None:
    path = "EntityDefinitions(LogicalName='task')?$select=DisplayName"
    with running_dataverse("empty") as running:
        other = Caller(running, running.admin_client_id, running.admin_client_secret)
        labels = [each.get(path)["DisplayName"]["UserLocalizedLabel"] for each in (french, other, french)]
        other.close()
    assert [label["LanguageCode"] for label in labels] == [FRENCH, ENGLISH, FRENCH]


@pytest.mark.parametrize("code", [0, -1, 70000, "French"])
def test_a_language_is_a_number_of_a_language(admin: Caller, code: object) -> None:
    assert admin.control("POST", "organization", {"language": code}).status_code == 400
    assert admin.control("GET", "organization").json()["language"] == ENGLISH
