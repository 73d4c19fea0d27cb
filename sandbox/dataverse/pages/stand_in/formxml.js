/** FormXML ("Form XML reference", Microsoft Learn) as plain objects: tabs, columns, sections, rows of cells. */

const WEB_RESOURCE = "{9FDF5F91-88B1-47F4-AD53-C11EFC01A01D}";
const ROWS = "{E7A81278-8635-4D9E-8D4D-59480B391C5B}";
const TIMELINE = "{06375649-C143-495E-A496-C962E5B4488E}";
const KINDS = { [WEB_RESOURCE]: "web resource", [ROWS]: "rows", [TIMELINE]: "timeline" };

/** The tabs of a form that are to be seen. */
export function parsed(text) {
  const document = new DOMParser().parseFromString(text, "application/xml");
  return all(document, "form > tabs > tab").filter(visible).map((tab) => ({
    label: label(tab),
    columns: all(tab, ":scope > columns > column").map((column) => ({
      width: column.getAttribute("width"),
      sections: all(column, ":scope > sections > section").filter(visible).map(section),
    })),
  }));
}

/** Whether a form has a web resource on it. */
export const hasWebResource = (text) => controls(parsed(text)).some((control) => control.kind === "web resource");

/** Every control of a form. */
export const controls = (tabs) =>
  tabs.flatMap((tab) => tab.columns.flatMap((column) => column.sections.flatMap((each) => each.rows.flat().map((cell) => cell.control))));

function section(found) {
  return {
    label: flag(found, "showlabel", true) ? label(found) : null,
    width: Number((found.getAttribute("columns") ?? "1").length),
    rows: all(found, ":scope > rows > row").map((row) => all(row, ":scope > cell").filter(visible).map(cell).filter(Boolean)),
  };
}

function cell(found) {
  const control = found.querySelector(":scope > control");
  if (control === null) return null;
  return {
    label: label(found),
    showLabel: flag(found, "showlabel", true),
    span: Number(found.getAttribute("colspan") ?? 1),
    height: Number(found.getAttribute("rowspan") ?? 1),
    control: {
      id: control.getAttribute("id"),
      kind: KINDS[(control.getAttribute("classid") ?? "").toUpperCase()] ?? "field",
      column: control.getAttribute("datafieldname"),
      disabled: flag(control, "disabled", false),
      parameters: Object.fromEntries(all(control, ":scope > parameters > *").map((each) => [each.tagName, each.textContent.trim()])),
    },
  };
}

const all = (element, selector) => [...element.querySelectorAll(selector)];
const visible = (element) => flag(element, "visible", true);
const label = (element) => element.querySelector(":scope > labels > label")?.getAttribute("description") ?? "";

function flag(element, name, otherwise) {
  const found = element.getAttribute(name);
  return found === null ? otherwise : found === "true" || found === "1";
}
