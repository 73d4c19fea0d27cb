/** One matter as a card; one of several can be closed, and its inside is made when it is first opened. */

import { inFull } from "./dates.js";
import { documents } from "./documents.js";
import { badge, el, folded } from "./elements.js";
import { findings } from "./findings.js";
import { plain } from "./people.js";
import { checklist, independence } from "./referral.js";
import { dates, flags, steps, tasks, timeline } from "./sections.js";

const PARTS = [steps, timeline, flags, dates, checklist, independence, tasks, documents, findings];

/** The card of a matter, by itself or as one of several. */
export function card(matter, several, open) {
  const { title, asks, known, id, kind, received, steps: [first] } = matter;
  const state = known?.finished ? "Finished" : asks ? "Open" : "Waiting";
  const head = [el("h2", title), el("p", badge(state), known?.stage ?? "Not checked yet")];
  const origin = el("p.quiet", [kind, received && `received on ${inFull(received)}`].filter(Boolean).join(", "));
  const inside = () => [origin, known && PARTS.map((each) => each(matter))];
  const next = first && el("p.quiet", `Next: ${plain(first.what)}`);
  return el("section.card", { id }, several ? folded(`card ${id}`, [head, next], inside, open) : [head, inside()]);
}
