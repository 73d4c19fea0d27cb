/** Which page an address asks for. */

import { h, messages, say, show } from "./dom.js";
import { showList } from "./list.js";
import { showRecord } from "./record.js";
import { showStart, showTables } from "./start.js";

const query = new URLSearchParams(location.search);
const PAGES = { entitylist: showList, entityrecord: showRecord };

async function open() {
  const [page] = await Promise.all([(PAGES[query.get("pagetype")] ?? showStart)(query), showTables()]);
  return page;
}

function failed(error) {
  show("Not shown", h("h1", {}, "This cannot be shown"), messages());
  say(error.message, true);
}

open().catch(failed).finally(() => {
  document.documentElement.dataset.ready = "true";
});
