/** Drafts: what can be prepared now, by a button each. The software drafts; people read, change and send. */

import { refusal, write } from "./batch.js";
import { dayOf } from "./dates.js";
import { button, el, part, rows } from "./elements.js";
import { cited } from "./paragraph.js";
import { site } from "./site.js";
import { changed, tell } from "./watching.js";
import { sentence } from "./words.js";

const { set, prepare } = site.feedback;
const numberOf = (kind) => prepare.first + prepare.after[kind];
const nameOf = (kind) => site.documents[kind] ?? sentence(kind);

/** What was asked for already, or the buttons for what can be. One document is asked for at a time. */
export function documents(matter) {
  if (!prepare) return null;
  const asked = Object.keys(prepare.after).find((kind) => numberOf(kind) === matter.row[prepare.column]);
  return part("Documents", asked ? waiting(asked, matter)
    : rows(matter.of("available").filter(({ name }) => name in prepare.after), (each) => offer(each, matter)));
}

function waiting(kind, { of, mode, received }) {
  const refused = of("documents").some(({ name, state }) => name === kind && state === "not available");
  const drafts = (mode?.exceptions?.documents ?? mode?.level) === "act" && !mode.braked_since
    && dayOf(received ?? 0) >= (mode.from ?? "");
  const then = refused ? "It cannot be prepared now: see what needs a look."
    : drafts ? "The draft will be an email on the case's timeline."
      : "It waits: no documents are made for this feedback now.";
  return el("p", el("b", nameOf(kind)), ` has been asked for. ${then} Others can be asked for after it.`);
}

const offer = ({ name, paragraphs }, matter) =>
  [button(`Prepare: ${nameOf(name)}`, () => ask(name, matter)), cited(...paragraphs)];

/** The row remembers that something was asked for, and every button of it with that, until it is read again. */
async function ask(kind, { id, row }) {
  if (row.asked) return;
  row.asked = true;
  try {
    await write(`${set}(${id})`, "PATCH", { [prepare.column]: numberOf(kind) });
    changed(`${nameOf(kind)} has been asked for. Drafts stand on the case's timeline.`);
  } catch (error) {
    row.asked = false;
    tell(refusal(error, "have a document prepared here"));
  }
}
