/** Elements. Whatever is shown as text is a text node: nothing here reads HTML. */

/** An element: attributes by name (on... is a listener, true is bare, null and false are left out), then what is in it. */
export function h(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== null && value !== undefined && value !== false) element.setAttribute(name, String(value));
  }
  element.append(...children.flat().filter((child) => child !== null && child !== undefined));
  return element;
}

/** Puts a page into <main> under a heading that the window is called by too. */
export function show(heading, ...children) {
  document.title = `${heading} - stand-in for a model-driven app`;
  document.getElementById("main").replaceChildren(...children.flat());
}

/** Says what came of something. Errors are alerts; the rest is a status. */
export function say(words, isError = false) {
  const place = document.getElementById("message");
  place.setAttribute("role", isError ? "alert" : "status");
  place.className = isError ? "error" : "";
  place.textContent = words;
}

/** Where `say` says it. */
export const messages = () => h("p", { id: "message", role: "status" });

/** Runs something that may be refused, and says so if it is. */
export async function attempt(act) {
  try {
    return await act();
  } catch (error) {
    say(error.message, true);
    return undefined;
  }
}
