/** What the policy asks in a matter, sentence by sentence, the most binding class first. */

import { acceptedNote, leaveButton } from "./accepting.js";
import { badge, el, folded, part, rows } from "./elements.js";
import { cited } from "./paragraph.js";
import { plain } from "./people.js";
import { CLASSES, STATES, stateOf, toFill } from "./words.js";

const ORDER = Object.keys(STATES);
const OPEN = ORDER.slice(0, 3);

/** The fold with all findings of a matter. */
export function findings(matter) {
  const all = matter.of("findings");
  const open = all.filter(({ state, accepted }) => OPEN.includes(state) && !accepted).length;
  const title = `What the policy asks, sentence by sentence (${open || "none"} to settle)`;
  return all.length > 0 && folded(`findings ${matter.id}`, title, () => byClass(all, matter));
}

function byClass(all, matter) {
  const groups = Map.groupBy(all, (each) => (each.state === "not_triggered" ? "" : each.class));
  const of = (name) => listed(groups.get(name) ?? [], matter);
  const others = groups.get("")?.length;
  return [
    Object.keys(CLASSES).map((name) => part(CLASSES[name], of(name))),
    others && folded(`not ${matter.id}`, `What does not come into question (${others})`, () => of("")),
  ];
}

const listed = (found, matter) =>
  rows(found.sort((a, b) => ORDER.indexOf(a.state) - ORDER.indexOf(b.state)), (each) => [
    badge(...stateOf(each)), cited(each.paragraph), each.part && ` ${each.part}`,
    el("p.quiet", plain(each.because)), toFill(each.missing),
    OPEN.includes(each.state) && (acceptedNote(each, matter) ?? leaveButton(each, matter)),
  ]);
