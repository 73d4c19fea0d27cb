/** The panel's words for what the answer says in one word, and for paragraphs and columns. */

import { el } from "./elements.js";
import { site } from "./site.js";

/** What a state says of a sentence, and how it looks, the most urgent first. */
export const STATES = {
  breached: ["Breached", "bad"],
  cannot_decide: ["Cannot be decided yet", "warn"],
  pending: ["Still to be done", "warn"],
  discretionary: ["For a person to choose"],
  met: ["Met", "good"],
  not_triggered: ["Does not come into question"],
};

/** A state in words and a tone. Guidance is never called breached. */
export const stateOf = ({ state, class: kind }) =>
  (state === "breached" && kind === "guidance" ? ["Not followed", "warn"] : STATES[state] ?? [state]);

/** The classes, the most binding first; paragraphs name them by their first letter. */
export const CLASSES = {
  legal_requirement: "Legal requirement",
  policy_requirement: "Policy requirement",
  must: "Must",
  guidance: "Guidance",
  tool_rule: "Check of this software, not of the policy",
};

/** "Paragraph 33", or "Annex A". */
export const paragraphName = (id) => (/^[A-Z]$/.test(id) ? `Annex ${id}` : `Paragraph ${id}`);

/** Words with a capital at the beginning. */
export const upper = (words) => words.charAt(0).toUpperCase() + words.slice(1);

const spaced = (name) => name.replaceAll("_", " ").replace(/\bat$/, "on");

/** A name of ours as words. */
export const sentence = (name) => upper(spaced(name)).replace(/\b(mp|oat|lgsco)\b/gi, (short) => short.toUpperCase());

const ENDING = /^((asked_|answered_)?(by|at)|reasons|words|value|answer)$/;

/** The column in which a fact such as challenge.in_time stands, by its label on the form. */
function columnOf(fact) {
  const [record, ...path] = fact.split(".");
  const known = site.facts[record]?.[path.join(".")];
  const last = path.pop();
  if (known || !path.length || !ENDING.test(last)) return known ?? sentence(last);
  return columnOf([record, ...path].join(".")) + (/^(value|answer)$/.test(last) ? "" : `: ${spaced(last)}`);
}

/** What to fill in, as a line of its own, where it is known. */
export const toFill = (facts) =>
  facts?.length > 0 && el("p", `To fill in: ${[...new Set(facts.map(columnOf))].join("; ")}`);
