"""Pictures of the panel for the guides: written with SCREENSHOTS=1, else not taken at all.

They are small: a browser's own PNG has a colour of 32 bits in each place, and a page of text needs a palette.
Source: W3C, "Portable Network Graphics (PNG) Specification (Third Edition)", indexed-colour images.
"""

from __future__ import annotations

import os
import struct
import zlib
from base64 import b64decode, b64encode
from pathlib import Path

from playwright.sync_api import Page

IMAGES = Path(__file__).parents[2] / "docs" / "images"
WIDTH, HIGHEST = 760, 900
SIGNATURE = b"\x89PNG\r\n\x1a\n"
INDEXED, DEPTH = 3, 8
_PALETTE = """async given => {
  const image = await createImageBitmap(new Blob([Uint8Array.from(atob(given), each => each.charCodeAt(0))]));
  const canvas = new OffscreenCanvas(image.width, image.height), drawing = canvas.getContext('2d');
  drawing.drawImage(image, 0, 0);
  const {data} = drawing.getImageData(0, 0, image.width, image.height);
  for (const step of [17, 32, 51, 64]) {
    const colours = new Map(), places = new Uint8Array(data.length / 4);
    const near = at => Math.min(255, Math.round(data[at] / step) * step);
    for (let place = 0; place < places.length; place += 1) {
      const colour = near(4 * place) << 16 | near(4 * place + 1) << 8 | near(4 * place + 2);
      if (!colours.has(colour)) colours.set(colour, colours.size);
      places[place] = colours.get(colour);
    }
    if (colours.size > 48) continue;
    let text = '';
    for (let at = 0; at < places.length; at += 8192) text += String.fromCharCode(...places.subarray(at, at + 8192));
    return {width: image.width, height: image.height, colours: [...colours.keys()], places: btoa(text)};
  }
}"""


def picture(page: Page, name: str, width: int = WIDTH) -> None:
    """Keep what is to be seen as panel-<name>.png, if pictures are asked for."""
    if not os.environ.get("SCREENSHOTS"):
        return
    before = page.viewport_size
    page.set_viewport_size({"width": width, "height": HIGHEST})
    page.evaluate("() => { document.activeElement?.blur(); window.scrollTo(0, 0); }")
    needed = page.evaluate("() => Math.ceil(document.body.getBoundingClientRect().bottom)")
    boxed = page.get_by_role("dialog").count()
    high = HIGHEST if boxed else min(HIGHEST, needed)
    taken = page.screenshot(
        clip={"x": 0, "y": 0, "width": width, "height": high}, animations="disabled", caret="hide", scale="css"
    )
    IMAGES.mkdir(parents=True, exist_ok=True)
    (IMAGES / f"panel-{name}.png").write_bytes(_small(page, taken))
    if before:
        page.set_viewport_size(before)


def _small(page: Page, taken: bytes) -> bytes:
    """The same picture with few colours: the nearest to its own."""
    found = page.evaluate(_PALETTE, b64encode(taken).decode())
    width, places = found["width"], b64decode(found["places"])
    lines = b"".join(b"\x00" + places[at : at + width] for at in range(0, len(places), width))
    head = struct.pack(">IIBBBBB", width, found["height"], DEPTH, INDEXED, 0, 0, 0)
    palette = b"".join(struct.pack(">I", colour)[1:] for colour in found["colours"])
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(lines, 9)), (b"IEND", b""))
    return SIGNATURE + b"".join(_chunk(kind, data) for kind, data in parts)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
