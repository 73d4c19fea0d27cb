/** A timeline: activities and notes about a row, newest first; tasks are completed and cancelled here. */

import { recordAddress } from "./addresses.js";
import { tables } from "./definitions.js";
import { attempt, h, say } from "./dom.js";
import { addActivity, addNote } from "./adding.js";
import { change, FORMATTED, rows } from "./webapi.js";

const ACTIVITY = "$select=activityid,subject,description,activitytypecode,statecode,scheduledend,createdon,_ownerid_value";
const NOTE = "$select=annotationid,subject,notetext,filename,createdon,_createdby_value";
const KINDS = ["task", "email", "phonecall", "letter"];
const REGARDING = "regardingobjectid";
const OPEN = 0;
const ENDS = { Complete: 1, Cancel: 2 };

/** The timeline of a record that is there. */
export function timeline(record) {
  const list = h("ol", { id: "timeline" });
  const again = () => attempt(() => read(record, list));
  const buttons = h("div", { class: "commands", role: "group", "aria-label": "New activity" });
  attempt(async () => buttons.replaceChildren(...(await newOnes(record, again))));
  again();
  return h("div", {}, buttons, list);
}

async function newOnes({ definition, id }, again) {
  const known = await tables();
  const parent = { table: definition.name, id };
  const found = KINDS.filter((name) => known.has(name) && isAbout(definition, name)).map((name) => {
    const label = known.get(name).label.toLowerCase();
    return h("button", { type: "button", onclick: () => attempt(() => addActivity(name, parent, again)) }, `New ${label}`);
  });
  if (definition.hasNotes) found.push(h("button", { type: "button", onclick: () => attempt(() => addNote(parent, again)) }, "New note"));
  return found;
}

const isAbout = ({ children }, kind) => children.some(({ table }) => table === kind);

async function read({ definition, id }, list) {
  const own = definition.children.filter(({ table, column }) => KINDS.includes(table) && column !== REGARDING);
  const found = await Promise.all([
    definition.hasActivities ? rows(`activitypointers?${ACTIVITY}&$filter=_${REGARDING}_value eq ${id}`) : [],
    definition.hasNotes ? rows(`annotations?${NOTE}&$filter=_objectid_value eq ${id}`) : [],
    ...own.map(({ table, column }) => ofKind(table, `_${column}_value eq ${id}`)),
  ]);
  const items = [...new Map(found.flat().map((each) => [each.activityid ?? each.annotationid, each])).values()];
  items.sort((one, other) => other.createdon.localeCompare(one.createdon));
  const again = () => attempt(() => read({ definition, id }, list));
  list.replaceChildren(...(items.length ? items.map((each) => item(each, again)) : [h("li", {}, "Nothing yet.")]));
}

async function ofKind(kind, filter) {
  const set = (await tables()).get(kind).set;
  const found = await rows(`${set}?${ACTIVITY}&$filter=${filter}`);
  return found.map((each) => ({ ...each, activitytypecode: kind }));
}

function item(found, again) {
  return found.annotationid ? note(found) : activity(found, again);
}

function note(found) {
  const words = [found.subject, found.notetext, found.filename].filter(Boolean).join(" - ");
  return h("li", {}, h("strong", {}, "Note"), ` ${words}`, about(found, "_createdby_value"));
}

function activity(found, again) {
  const kind = found[`activitytypecode${FORMATTED}`] ?? found.activitytypecode;
  const subject = found.subject ?? "(no subject)";
  const due = found.scheduledend ? `, due ${found[`scheduledend${FORMATTED}`] ?? found.scheduledend}` : "";
  const state = found[`statecode${FORMATTED}`] + due;
  const ends = found.activitytypecode === "task" && found.statecode === OPEN ? Object.keys(ENDS) : [];
  return h(
    "li",
    { "data-state": found.statecode },
    h("strong", {}, kind),
    " ",
    h("a", { href: recordAddress(found.activitytypecode, found.activityid) }, subject),
    h("div", { class: "hint" }, state),
    found.description ? h("div", { class: "description" }, found.description) : null,
    about(found, "_ownerid_value"),
    ends.map((word) => h("button", { type: "button", onclick: () => attempt(() => end(found, word, again)) }, `${word} ${subject}`)),
  );
}

const about = (found, who) =>
  h("div", { class: "hint" }, `${found[who + FORMATTED] ?? ""}, ${found[`createdon${FORMATTED}`] ?? found.createdon}`);

async function end(found, word, again) {
  await change(`tasks(${found.activityid})`, { statecode: ENDS[word] });
  await again();
  say(`${found.subject}: ${word === "Cancel" ? "cancelled" : "completed"}.`);
}
