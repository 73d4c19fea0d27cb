"""Assumptions that cannot be tried from outside, each with the reason."""

from __future__ import annotations

from admin.probing.probe import Untried

SECOND_PERSON = (
    "needs a second user with few privileges, and a user cannot be made without an application or a licence of its own"
)

UNTRIED = (
    Untried(
        "form-of-retry-after",
        "Retry-After of a refusal for load is a number of seconds.",
        "cannot be provoked without 6,000 requests in five minutes",
        "dynamics/retry_after.py, dynamics/retry.py",
    ),
    Untried(
        "lock-of-customisations",
        "A customisation that runs refuses others with 429 and 0x80071151, or with 0x80040216.",
        "needs another customisation that runs for long, such as the import of a large solution",
        "dynamics/customising.py, sandbox/dataverse/solutions/lock.py",
    ),
    Untried(
        "addressees-of-a-draft",
        "Making an email needs the right to append to its addressees; setting a lookup to nothing needs Write alone.",
        SECOND_PERSON,
        "mappings/schema/application_role.py, sandbox/dataverse/security/checking.py",
    ),
    Untried(
        "privileges-of-messages",
        "Actions on choices and solutions need the privileges of what they change.",
        SECOND_PERSON,
        "sandbox/dataverse/security/calling.py",
    ),
    Untried(
        "disabled-user-as-owner",
        "A row cannot be given to a user who is disabled.",
        "needs a user who may be disabled",
        "sandbox/dataverse/writing/owners.py, mappings/writing/owners.py",
    ),
    Untried(
        "second-user-of-an-application",
        "A second user of the same application is refused as a duplicate; users of applications are not interactive.",
        "needs an application of its own in the directory",
        "sandbox/dataverse/security/following.py",
    ),
    Untried(
        "what-system-customizer-lacks",
        "System Customizer has every privilege but acting for others and bypassing logic.",
        "cannot be told from one environment: privileges of solutions that are installed differ",
        "sandbox/dataverse/security/rules.py",
    ),
    Untried(
        "roles-that-go-by-a-rule",
        "System Administrator and System Customizer cannot be changed.",
        "is not tried on roles that people have",
        "sandbox/dataverse/actions/role_privileges.py, sandbox/dataverse/writing/references.py",
    ),
    Untried(
        "refusals-of-sign-in",
        "Entra's numbers and statuses for each refusal of an assertion or a managed identity.",
        "needs identities of its own in the directory; nothing but the words of an error depends on it",
        "sandbox/dataverse/entra/assertions.py, sandbox/dataverse/entra/managed_identity.py",
    ),
    Untried(
        "several-tables-at-once",
        "The shape of CreateEntities, which makes several tables in one request.",
        "the product does not use it; other clients do",
        "sandbox/dataverse/defining/create_entities.py, sandbox/dataverse/defining/many_to_many.py",
    ),
    Untried(
        "length-of-rare-characters",
        "A column's length counts a character beyond the first 65,536 of Unicode twice.",
        "matters for answers of a million characters alone, and what is said to fit does so either way",
        "mappings/writing/lengths.py",
    ),
    Untried(
        "how-web-resources-are-served",
        "The content types of web resources, and that their names are found whatever their capitals.",
        "needs the cookie of somebody who is signed in with a browser",
        "sandbox/dataverse/pages/web_resources.py",
    ),
    Untried(
        "panel-on-forms",
        "A web resource on a form has the class id, the parameters and the empty rows of forms in public repositories.",
        "is seen by looking at the form of feedback in a browser after `schema apply`",
        "mappings/schema/embedding.py, dynamics/appearance.py",
    ),
    Untried(
        "controls-of-forms",
        "The class ids of the controls of a form are those of forms in public repositories.",
        "is seen by looking at a form in a browser after `schema apply`",
        "mappings/schema/forms.py",
    ),
    Untried(
        "broken-batches",
        "A batch without its last delimiter is refused whole with 400 before anything is done.",
        "no client that we know of sends one",
        "sandbox/dataverse/batch/parts.py",
    ),
    Untried(
        "privilege-of-ref",
        "How privileges of a role that are sent by $ref are refused.",
        "no client does it: AddPrivilegesRole is for that",
        "sandbox/dataverse/writing/references.py",
    ),
    Untried(
        "keys-mind-no-capitals",
        "Texts of an alternate key are compared without regard to capitals.",
        "the index of a new key takes minutes to build; the product has no such keys",
        "sandbox/dataverse/writing/addressing.py",
    ),
    Untried(
        "ends-of-periods",
        "Periods of FetchXML such as last-month end at the last second of the user's own day.",
        "needs rows whose dates are that old, and waits for midnight",
        "sandbox/dataverse/fetchxml/periods.py",
    ),
    Untried(
        "steps-on-a-deleted-table",
        "Steps go with the table that is deleted.",
        "a run removes its steps first, so that nothing is told of the removal",
        "sandbox/dataverse/solutions/tables.py",
    ),
    Untried(
        "managed-identity-as-application-user",
        "A managed identity can be an application user, with its client id as the application's.",
        "depends on the directory, and is seen when `doctor` says which kind of identity the app has",
        "function_app/identity.py, sandbox/dataverse/entra/managed_identity.py",
    ),
    Untried(
        "tokens-of-changes",
        "How a table without change tracking is refused, and a delta token that is older than seven days.",
        "takes a week; the product asks for no changes",
        "sandbox/dataverse/reading/changes.py",
    ),
    Untried(
        "privileges-that-come-through-a-team",
        "RetrieveUserPrivileges tells privileges that come through a team as Basic,"
        " RetrieveUserSetOfPrivilegesByNames as they hold.",
        SECOND_PERSON,
        "admin/doctor/areas/privileges.py, sandbox/dataverse/actions/role_functions.py",
    ),
    Untried(
        "search-within-the-ledger",
        "Finding the assessments whose ledger names a piece of feedback is quick enough to be done now and then.",
        "needs a table with the rows of many years",
        "mappings/remembering/elsewhere.py",
    ),
    Untried(
        "challenge-names-the-directory",
        "A call without a token is answered with a challenge that names the directory by its id.",
        "`doctor` looks at it in every environment, before anybody signs in",
        "admin/doctor/reaching.py",
    ),
    Untried(
        "columns-in-one-answer",
        "The columns of the widest table come in one answer, without pages.",
        "every command that compares definitions tries it",
        "admin/schema/comparing/tables.py",
    ),
    Untried(
        "how-a-federated-identity-is-refused",
        "In which order Entra checks issuer, subject and audience of an assertion, and with which codes it refuses.",
        "needs app registrations that are wrong on purpose; `doctor` tells what is wrong with the app's own",
        "sandbox/dataverse/entra/federation.py",
    ),
    Untried(
        "how-long-a-pause-is",
        "Refused requests count too, a pause ends when one request fits again, the wait after too many at once is a"
        " second, and the header of the time left has its thousands apart.",
        "an environment would have to be overloaded on purpose; the app waits as long as it is told to",
        "sandbox/dataverse/limits/__init__.py, sandbox/dataverse/limits/refusing.py, sandbox/dataverse/limits/user.py",
    ),
)
