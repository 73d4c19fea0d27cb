/** Makes elements of the page. What people wrote goes in as text, never as markup. */

/**
 * One element, "name" or "name.class". A first plain object holds attributes, and functions to call on events. A
 * child that is empty is left out; a string becomes text.
 */
export function el(kind, ...children) {
  const [name, look] = kind.split(".");
  const made = document.createElement(name);
  if (look) made.className = look;
  for (const [key, value] of Object.entries(children[0]?.constructor === Object ? children.shift() : {})) {
    if (typeof value === "function") made.addEventListener(key, value);
    else if (value ?? false) made.setAttribute(key, value);
  }
  return add(made, children);
}

function add(element, children) {
  element.append(...children.flat(9).filter(Boolean));
  return element;
}

/** The element of an id. */
export const at = (id) => document.getElementById(id);

/** Puts new children into the element of an id. */
export function fill(id, ...children) {
  say(id, "");
  add(at(id), children);
}

/** Sets the text of an element only where it is another one, so that nothing is read out twice. */
export function say(id, text) {
  if (at(id).textContent !== text) at(id).textContent = text;
}

/** A button that does something when it is pressed. */
export const button = (words, click) => el("button", { type: "button", click }, words);

/** A list with a row for each item, or nothing where there is none. */
export const rows = (items, make) => items.length > 0 && el("ul.rows", items.map((each) => el("li", make(each))));

/** A heading with what stands below it, or nothing where nothing does. */
export function part(title, ...children) {
  const made = el("section", el("h3", title), children);
  return made.children.length > 1 && made;
}

/** A few words in a box of their own, and a space; the words say it, the colour only repeats it. */
export const badge = (words, tone = "") => [el(`span.badge ${tone}`, words), " "];

const opened = new Map();

/**
 * Something that opens and closes, under a key of its own; `open` is how it begins. Only the reader changes that: over
 * a new answer it stays as it was. What is inside is made when it is first opened.
 */
export function folded(key, summary, make, open = false) {
  const follow = (now) => now && made.children.length < 2 && add(made, [make()]);
  const click = () => follow(!made.open, opened.set(key, !made.open));
  const made = el("details", el("summary", { click }, summary));
  if (!opened.has(key)) opened.set(key, open);
  follow(made.open = opened.get(key));
  return made;
}

/** Opens a box over the panel: closed with Escape or a button, after which the reader is back where they were. */
export function openDialog(title, content) {
  const close = () => box.close();
  const box = el("dialog", { "aria-labelledby": "asked", close: () => box.remove() },
    el("h2", { id: "asked", tabindex: "-1", autofocus: "" }, title), content(close));
  document.body.append(box);
  box.showModal();
}
