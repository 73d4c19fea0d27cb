/** A button for a paragraph, which opens what it says: restated in short words, and the site's own text where set. */

import { button, el, openDialog } from "./elements.js";
import { CLASSES, paragraphName } from "./words.js";

/** A button for each paragraph that something rests on, with a space before it. */
export const cited = (...ids) => ids.map((id) => {
  const made = button(paragraphName(id), () => open(id));
  made.className = "link";
  return [" ", made];
});

async function open(id) {
  const { headings, paragraphs } = await import("./paragraphs.js").catch(() => ({ paragraphs: {} }));
  const [heading, ...texts] = paragraphs[id] ?? [];
  openDialog(paragraphName(id), (close) => [
    texts.length ? [el("p.quiet", headings[heading]), texts.map(textOf)] : el("p", "No text was found."),
    el("p.quiet", "Restated in short words; the policy itself counts."), button("Close", close),
  ]);
}

const KINDS = { b: "Its other sentences", s: "Your organisation’s own text" };

/** The first letter of a text says what it is. */
const textOf = ([letter, ...text]) =>
  el("p.own", el("b", `${KINDS[letter] ?? CLASSES[Object.keys(CLASSES).find((name) => name[0] === letter)]}: `),
    text.join(""));
