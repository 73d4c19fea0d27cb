/** The sections of a card that only tell: steps, what needs a look, tasks, milestones and dates. */

import { dayAndHowFar, inFull } from "./dates.js";
import { badge, el, part, rows } from "./elements.js";
import { cited } from "./paragraph.js";
import { plain, who } from "./people.js";
import { sentence, toFill, upper } from "./words.js";

/** The leading step large, and those that may run meanwhile. */
export function steps({ steps, known }) {
  const leading = steps.find((step) => step.leading);
  const none = known.finished ? "Nothing: this matter is finished." : "Nothing is asked of anybody now.";
  return [
    part("Next step", leading ? large(leading) : el("p", none)),
    part("Meanwhile", rows(steps.filter((step) => step !== leading), small)),
  ];
}

const large = ({ what, who: whose, by, paragraphs }) =>
  el("div.leading", el("p.what", plain(what)), el("dl",
    el("dt", "Who"), el("dd", upper(who(whose))),
    el("dt", "By"), el("dd", by ? dayAndHowFar(by) : "No date is set"),
    el("dt", "Why"), el("dd", cited(...paragraphs))));

const small = ({ what, who: whose, by, paragraphs }) =>
  [plain(what), el("span.quiet", ` – ${who(whose)}${by ? `, by ${inFull(by)}` : ""}`), cited(...paragraphs)];

/** What somebody should look at, and the columns that would settle it. */
export const flags = ({ of }) =>
  part("Needs a look", rows(of("flags"), ({ because, missing, paragraphs }) =>
    [plain(because), cited(...paragraphs), toFill(missing)]));

const TONES = { done: "good", open: "warn", "to make": "warn" };

/** The tasks that this software makes or has made. */
export const tasks = ({ of }) =>
  part("Tasks", rows(of("tasks"), ({ state, name, for: whose, paragraphs }) =>
    [badge(upper(state), TONES[state]), upper(name), el("span.quiet", ` – ${who(whose)}`), cited(...paragraphs)]));

const STATES = { done: "Done", now: "Next", "to come": "Usually later" };

/** Where a matter stands: its milestones in order, each with its state in words. */
export const timeline = ({ of }) =>
  part("Where it stands", of("milestones").length && el("ol.timeline", of("milestones").map(({ name, on, state }) =>
    el("li", { class: state, "aria-current": state === "now" && "step" }, name,
      el("span.quiet", STATES[state] + (on ? `, ${inFull(on)}` : state === "done" ? ", no date on record" : ""))))));

/** Dates with their sums, Judicial Review always as the usual outer limit of something to be done promptly. */
export const dates = ({ deadlines, of }) =>
  part("Dates", rows(deadlines, deadline), rows(of("extensions"), extension));

const deadline = ({ name, date, because, paragraphs, missing }) =>
  [el("b", /^judicial/i.test(name) ? "Judicial Review: promptly; the usual outer limit is " : `${sentence(name)}: `),
    date ? dayAndHowFar(date) : "not known yet", cited(...paragraphs), el("p.quiet", plain(because)),
    !date && toFill(missing)];

const AGREED = { true: "agreed", false: "refused", null: "whether it is agreed is not on record" };

const extension = ({ until, agreed, agreed_by: by, agreed_on: on, told_on: told }) =>
  [el("b", `More time${until ? ` until ${inFull(until)}` : ""}: `), AGREED[agreed],
    by && ` by ${who(by)}`, on && ` on ${inFull(on)}`, told && `; told on ${inFull(told)}`];
