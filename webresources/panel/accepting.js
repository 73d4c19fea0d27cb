/** "Leave as it is": a finding that a person accepts, with a reason, so that it asks nobody for anything any more. */

import { about, value } from "./asking.js";
import { refusal, write } from "./batch.js";
import { inFull } from "./dates.js";
import { badge, button, el, openDialog, say } from "./elements.js";
import { plain, who } from "./people.js";
import { site } from "./site.js";
import { changed } from "./watching.js";
import { paragraphName } from "./words.js";

const { accepted } = site;

/** Who left a finding as it is, when and why; null where nobody did. */
export function acceptedNote(finding, { id, accepted: all }) {
  const row = all.find((each) => each[value(about.column)] === id && each[accepted.paragraph] === finding.paragraph
    && (each[accepted.part] || null) === finding.part);
  if (!finding.accepted && !row) return null;
  const { by, at } = finding.accepted ?? { by: row[value(accepted.by)], at: row[accepted.on] };
  return el("p", badge("Left as it is"), `by ${who(by)}${at ? ` on ${inFull(at)}` : ""}. `, row?.[accepted.reasons]);
}

/** The button that asks for the reason; nothing where the site keeps no record of it. */
export const leaveButton = (finding, matter) =>
  about?.navigation && button("Leave as it is …",
    () => openDialog("Leave as it is", (close) => form(finding, matter, close)));

function form(finding, matter, close) {
  const reason = el("textarea", { id: "reason", rows: 4 });
  const submit = async (event) => {
    event.preventDefault();
    if (!reason.value.trim()) return say("refused", "Write a reason first.");
    if (reason.readOnly) return;
    reason.readOnly = true;
    try {
      await write(accepted.set, "POST", newRow(finding, matter, reason.value.trim()));
      close();
      changed("It is left as it is.");
    } catch (error) {
      reason.readOnly = false;
      // the box may have been closed meanwhile
      say(reason.isConnected ? "refused" : "told", refusal(error, "record that this is left as it is"));
    }
  };
  return el("form", { submit },
    el("p", `${paragraphName(finding.paragraph)}: ${plain(finding.because)}.`),
    el("p.quiet", "Its state stays, but it asks nobody for anything."),
    el("label", { for: "reason" }, "Your reason (required)"), reason, el("p", { id: "refused", role: "alert" }),
    el("p", el("button.primary", "Leave as it is"), " ", button("Cancel", close)));
}

function newRow({ paragraph, part }, { id, caseId, me }, reason) {
  const bound = (navigation, set, key) => navigation && key && { [`${navigation}@odata.bind`]: `/${set}(${key})` };
  return {
    ...bound(accepted.caseNavigation, site.case.set, caseId),
    ...bound(about.navigation, site.feedback.set, id),
    ...bound(accepted.byNavigation, "systemusers", me),
    [accepted.paragraph]: paragraph,
    [accepted.reasons]: reason,
    ...(part && accepted.part && { [accepted.part]: part }),
    ...(accepted.on && { [accepted.on]: new Date().toISOString() }),
  };
}
