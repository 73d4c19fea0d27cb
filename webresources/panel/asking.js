/** What the panel asks the Web API: the parts of its first request, and of each later look. */

import { site } from "./site.js";

const { feedback, assessment, accepted, mode, watched } = site;

/** How a finding that is left as it is names its feedback; nothing where the site keeps no such record. */
export const about = accepted?.about;

/** A lookup as the Web API names it. */
export const value = (column) => `_${column}_value`;

const COLUMNS = {
  assessment: [assessment.result, assessment.troubleCode, assessment.troubleSince, "modifiedon"],
  case: [site.case.id, site.case.reference, ...site.case.people.map(value)],
  feedback: [feedback.id, feedback.name, value(feedback.case), feedback.received, feedback.kind,
    feedback.prepare?.column, ...feedback.people.map(value)],
  accepted: about && [accepted.paragraph, accepted.part, accepted.reasons, accepted.on,
    accepted.by && value(accepted.by), value(about.column)],
};

/**
 * All parts of the first request, as {name, address}. Where a site keeps feedback as a case, the panel cannot know
 * yet on which it stands: both are asked, and the answers decide.
 */
export const firstAsks = ({ id, table }) => [
  ...(table === site.case.table ? ofCase(id) : []),
  ...(table === feedback.table ? ofFeedback(id) : []),
  part("mode", `${mode.id} eq ${mode.row}`, "assessment"),
  { name: "me", address: "WhoAmI()" },
];

/** What tells whether something is newer: the assessment, and the watched tables of the case. */
export const laterAsks = (id) => [{ name: "assessment", address: moved(id) }, ...newestOf(id)];

/** The assessment of a case, only when it was last written, and whether that was to say that a check failed. */
export const moved = (id) =>
  filtered(assessment.set, ["modifiedon", assessment.troubleCode], `${value(assessment.case)} eq ${id}`);

/** The names of people, by their ids. */
export const namesOf = (ids) =>
  filtered("systemusers", ["fullname"], ids.map((id) => `systemuserid eq ${id}`).join(" or "));

const ofCase = (id) => [
  part("assessment", `${value(assessment.case)} eq ${id}`),
  ...(about ? [part("accepted", `${value(accepted.case)} eq ${id}`)] : []),
  part("case", `${site.case.id} eq ${id}`),
  part("feedback", ofTheKind(`${value(feedback.case)} eq ${id}`)),
  ...newestOf(id),
];

const ofFeedback = (id) => [
  through("assessment", assessment.case, id),
  ...(about ? [part("accepted", `${value(about.column)} eq ${id}`)] : []),
  through("case", site.case.id, id),
  part("this", ofTheKind(`${feedback.id} eq ${id}`), "feedback"),
];

const part = (name, condition, of = name) => ({ name, address: filtered(site[of].set, COLUMNS[of], condition) });

const ofTheKind = (condition) => (feedback.where ? `${condition} and (${feedback.where})` : condition);

/** The newest change by a person in each watched table, never the app's own. A path may end at feedback. */
const newestOf = (id) => watched.flatMap(([paths, sets]) => {
  const whole = paths.map((path) => path.replace(/\/$/, `/${feedback.case}`));
  const ours = whole.map((path) => `${path === site.case.id ? path : path.replace(/[^/]+$/, "_$&_value")} eq ${id}`);
  const condition = `(${ours.join(" or ")}) and modifiedby/applicationid eq null`;
  return sets.map((set) =>
    ({ name: "newest", address: `${filtered(set, ["modifiedon"], condition)}&$orderby=modifiedon%20desc&$top=1` }));
});

const once = (columns) => [...new Set(columns.filter(Boolean))];

const filtered = (set, columns, condition) =>
  `${set}?$select=${once(columns)}&$filter=${encodeURIComponent(condition)}`;

/** Rows that lead by one of their columns to the case of a feedback, in FetchXML. */
function through(name, column, id) {
  const { table, set } = site[name];
  const attributes = once(COLUMNS[name]).map((each) => `<attribute name="${each.replace(/^_(.+)_value$/, "$1")}"/>`);
  const here = `<filter><condition attribute="${feedback.id}" operator="eq" value="${id}"/></filter>`;
  const link = `<link-entity name="${feedback.table}" from="${feedback.case}" to="${column}">${here}</link-entity>`;
  const xml = `<fetch><entity name="${table}">${attributes.join("")}${link}</entity></fetch>`;
  return { name, address: `${set}?fetchXml=${encodeURIComponent(xml)}` };
}
