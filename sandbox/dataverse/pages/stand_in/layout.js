/** A form laid out: tabs (ARIA Authoring Practices Guide), sections, cells. */

import { h } from "./dom.js";

/** Tabs: [{label, content}]; the first is open. Arrow keys go from one to the next. */
export function tabs(found) {
  const buttons = found.map(({ label }, at) => h("button", { role: "tab", id: `tab-${at}`, type: "button", "aria-controls": `panel-${at}` }, label));
  const panels = found.map(({ content }, at) => h("div", { role: "tabpanel", id: `panel-${at}`, "aria-labelledby": `tab-${at}` }, content));
  const open = (at) => {
    buttons.forEach((button, each) => {
      button.setAttribute("aria-selected", String(each === at));
      button.tabIndex = each === at ? 0 : -1;
      panels[each].hidden = each !== at;
    });
  };
  buttons.forEach((button, at) => {
    button.addEventListener("click", () => open(at));
    button.addEventListener("keydown", (event) => turn(event, at, buttons));
  });
  open(0);
  return h("div", {}, h("div", { role: "tablist", "aria-label": "Parts of the form" }, buttons), panels);
}

function turn(event, at, buttons) {
  const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
  if (by === undefined) return;
  const next = buttons[(at + by + buttons.length) % buttons.length];
  next.click();
  next.focus();
}

/** The columns of a tab, each with its sections. `draw` makes a cell. */
export function columns(tab, draw) {
  return h("div", { class: "columns" }, tab.columns.map((column) => h("div", { class: "column" }, column.sections.map((each) => section(each, draw)))));
}

function section(found, draw) {
  const heading = found.label ? h("h2", {}, found.label) : null;
  const cells = found.rows.flat().map((cell) => h("div", { class: cell.span > 1 || found.width === 1 ? "cell wide" : "cell" }, draw(cell)));
  return h("section", { class: found.width > 1 ? "section two" : "section" }, heading, h("div", { class: "cells" }, cells));
}
