/** Drafts: what can be prepared now, by a button each. The software drafts; people read, change and send. */

import { refusal, write } from "./batch.js";
import { button, el, part, rows } from "./elements.js";
import { cited } from "./paragraph.js";
import { site } from "./site.js";
import { changed, tell } from "./watching.js";
import { sentence } from "./words.js";

const { set, prepare } = site.feedback;
const nameOf = (kind) => site.documents[kind] ?? sentence(kind);

/** What was asked for already, or the buttons for what can be. One document is asked for at a time. */
export function documents(matter) {
  if (!prepare) return null;
  const asked = Object.keys(prepare.values).find((kind) => prepare.values[kind] === matter.row[prepare.column]);
  return part("Documents", asked ? waiting(asked, matter)
    : rows(matter.of("available").filter(({ name }) => name in prepare.values), (each) => offer(each, matter.id)));
}

function waiting(kind, { of, mode }) {
  const refused = of("documents").some(({ name, state }) => name === kind && state === "not available");
  const drafts = (mode?.exceptions?.documents ?? mode?.level) === "act" && !mode.braked_since;
  const then = refused ? "It cannot be prepared now: see what needs a look."
    : drafts ? "The draft will be an email on the case's timeline."
      : "It waits: no documents are made now.";
  return el("p", el("b", nameOf(kind)), ` has been asked for. ${then} Others can be asked for after it.`);
}

const offer = ({ name, paragraphs }, id) =>
  [button(`Prepare: ${nameOf(name)}`, (event) => ask(name, id, event.currentTarget)), cited(...paragraphs)];

async function ask(kind, id, pressed) {
  if (pressed.ariaDisabled) return;
  pressed.ariaDisabled = "true";
  try {
    await write(`${set}(${id})`, "PATCH", { [prepare.column]: prepare.values[kind] });
    changed(`${nameOf(kind)} has been asked for. Drafts stand on the case's timeline.`);
  } catch (error) {
    pressed.ariaDisabled = null;
    tell(refusal(error, "have a document prepared here"));
  }
}
