/** What the reader should know before reading on: the mode, trouble, and what could not be read. */

import { inFull, momentInWords } from "./dates.js";
import { el } from "./elements.js";
import { site } from "./site.js";

const { assessment, whom } = site;
const LEVELS = {
  watch: "The software only watches: it works out what you see here and writes nothing else.",
  advise: "The software only advises: it makes no tasks or documents.",
};
const READ = {
  assessment: "what the software has worked out", feedback: "the feedback of this case", this: "this feedback",
  accepted: "what was left as it is", mode: "the mode of the software",
};

/** All notes, as paragraphs. */
export const notes = (read) =>
  [...refusals(read), ...troubles(read), ...modes(read)].filter(Boolean).map((words) => el("p.note", words));

const refusals = ({ refused }) => Object.keys(READ).filter(refused).map((name) =>
  `You cannot see ${READ[name]} (Dynamics answered ${refused(name)}). Ask whoever manages your role if you should.`);

function troubles({ assessment: row, result }) {
  const since = row?.[assessment.troubleSince];
  return [
    row?.[assessment.troubleCode] && `Checking this case has failed${since ? ` since ${momentInWords(since)}` : ""}`
      + `${result ? "; what stands below is from before" : ""}. Please tell ${whom}.`,
    result?.shortened && `This answer was too long. Left out: ${result.shortened.join("; ")}.`,
  ];
}

function modes({ mode, refused }) {
  if (refused("mode")) return [];
  if (!mode?.level) return [`No mode is set. ${LEVELS.watch}`];
  const others = Object.entries(mode.exceptions ?? {}).map(([kind, level]) => `${kind.replaceAll("_", " ")}: ${level}`);
  return [
    LEVELS[mode.level],
    others.length && `Other modes: ${others.join("; ")}.`,
    mode.from && `Feedback received before ${inFull(mode.from)} is only watched.`,
    mode.braked_since
      && `No tasks or documents since ${momentInWords(mode.braked_since)}: too many at once. Tell ${whom}.`,
  ];
}
