/** The panel: asks once, shows what came, and follows. */

import { firstAsks } from "./asking.js";
import { refusal } from "./batch.js";
import { card } from "./card.js";
import { inFull } from "./dates.js";
import { at, button, el, fill, say } from "./elements.js";
import { inWords } from "./freshness.js";
import { notes } from "./notes.js";
import { learn, lookUp } from "./people.js";
import { answersTo, everything, matters, newestChange } from "./reading.js";
import { lastMoved, watch } from "./watching.js";

/** Dynamics puts the id, in braces, and the table of its record into the address. */
const given = new URLSearchParams(location.search);
const opened = { id: (given.get("id") ?? "").replace(/[{}]/g, "").toLowerCase(), table: given.get("typename") };

const panel = at("panel").dataset;
let latest;
let asked = 0;

/**
 * Reads all, shows it unless a later reading overtook it, and answers the case with what is known of how fresh that
 * is; `hidden` says why nothing is.
 */
async function ask() {
  const mine = ++asked;
  const got = await answersTo(firstAsks(opened));
  const read = everything(got, opened);
  learn(["case", "this", "feedback", "accepted"].flatMap(got.rows));
  if (mine === asked) show(latest = read);
  nameAll();
  const { caseId, onFeedback, shown, assessment } = read;
  const hidden = !caseId && shown.length ? "This feedback names no case that you may read."
    : (!caseId || got.refused("assessment")) && "You cannot see whether this is up to date.";
  return { caseId, hidden, ...lastMoved([assessment]), ...(!onFeedback && newestChange(got)) };
}

const nameAll = () => lookUp(latest.result).then((came) => came && show(latest));

/**
 * Shows an answer; where a box is open, once it is closed, so that nothing moves beneath it. The focus stays with
 * what it was on, wherever that stands now, or goes to what was said last where it is gone.
 */
function show(read) {
  const box = document.querySelector("dialog");
  if (box) return box.addEventListener("close", () => show(read));
  const had = document.activeElement;
  const place = controls().indexOf(had);
  const found = matters(read);
  if (read.reference) say("title", `Review and feedback – ${read.reference}`);
  fill("notes", notes(read));
  fill("matters", found.length ? found.map((matter, index) => card(matter, found.length > 1, !index))
    : el("p", "There is no feedback here that you may read."));
  say("about", about(read));
  panel.state = "shown";
  if (place < 0) return;
  const now = controls();
  const what = identity(had);
  ([...now.slice(place), ...now].find((each) => identity(each) === what) ?? at("told")).focus();
}

const controls = () => [...document.querySelectorAll("button, summary")];

/** What a control is there for: its words, the line that it stands in, and whose card that is. */
const identity = (control) =>
  control.closest(".card")?.id + control.closest("li")?.textContent + control.textContent;

const about = ({ result }) => [
  result?.policy_edition && `By: ${result.policy_edition}.`,
  result?.look_again_on && `Looked at again by itself on ${inFull(result.look_again_on)}.`,
  "From what is on record; people decide, and nothing is sent.",
].filter(Boolean).join(" ");

function showFreshness(known, error) {
  say("freshness", error ? refusal(error, "look again") : inWords(known));
  if (!error) nameAll();
}

const retry = button("Try again", () => panel.state === "failed" && start());

function failed(words) {
  panel.state = "failed";
  say("freshness", words);
}

async function start() {
  if (!/^[0-9a-f-]{36}$/.test(opened.id)) return failed("Save this record first; then look here.");
  panel.state = "loading";
  // said between two failures, so that the second is read out too
  say("freshness", "Reading …");
  try {
    const { caseId, hidden, ...known } = { ...(await ask()), seen: Date.now() };
    if (hidden) return say("freshness", hidden);
    showFreshness(known);
    watch(caseId, known, showFreshness, ask);
  } catch (error) {
    failed(refusal(error, "read this record"));
    // where it is there already it keeps the focus
    if (!retry.isConnected) fill("notes", retry);
  }
}

start();
