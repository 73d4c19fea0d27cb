/** Before a challenge goes to OAT: what stands against it, what is missing; and for OAT, who may consider it. */

import { badge, el, folded, part, rows } from "./elements.js";
import { cited } from "./paragraph.js";
import { plain } from "./people.js";
import { toFill } from "./words.js";

const FEW = 6;

/** The checklist; nothing where the question does not arise. */
export function checklist({ referral, id }) {
  if (!referral) return null;
  const { referred, against, missing } = referral;
  const open = () => rows(missing, row);
  const title = `${missing.length} things are ${referred ? "not on record" : "missing"}`;
  return part(referred ? "The referral to OAT" : "Before a referral to OAT",
    against && el("p", badge("Stands against it", "bad"), plain(against)),
    missing.length > FEW ? folded(`missing ${id}`, title, open) : open(),
    !missing.length && !against && el("p", badge("Complete", "good"), "Nothing is missing, by the record."));
}

const row = ({ paragraph, says, facts }) =>
  [badge("Missing", "warn"), plain(says.replace(/^missing | \((paragraph|Annex) \w+\)$/g, "")), cited(paragraph), toFill(facts)];

/** Whether the reader took part in the decision, where the challenge is with OAT or ready to go there. */
export function independence({ referral, of, me }) {
  const ready = referral && !referral.missing.length && !referral.against;
  const going = ready || referral?.referred || of("tasks").some(({ name }) => /^OAT referral|to OAT$/.test(name));
  return going && referral && part("Did you take part in this decision?", el("p", answer(referral, me), cited("A")));
}

const among = (has) =>
  `The record ${has} you among those who took the decision, owned the case then or manage whoever did.`;

const answer = ({ involved, complete }, me) =>
  (involved.includes(me) ? [badge("Yes, by the record", "warn"), among("has")]
    : me && complete ? [badge("No, by the record", "good"), among("does not have")]
      : [badge("Not known", "warn"),
        me ? "The record of who took part is not complete." : "It is not known who you are."]);
