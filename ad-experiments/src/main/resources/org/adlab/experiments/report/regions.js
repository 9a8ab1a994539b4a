/* Maps and masks out of their text, and the outlines of regions in them. */

const TOP = 65535;

async function unpacked(text) {
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate"));
  return new Uint8Array(await new Response(stream).arrayBuffer());
}

/* A map's 16-bit steps: first all upper bytes, then all lower ones, of folded differences from
   left + above - above left. */
async function stepsOf(text, width) {
  const bytes = await unpacked(text);
  const steps = new Uint16Array(bytes.length / 2);
  for (let i = 0; i < steps.length; i++) {
    const folded = (bytes[i] << 8) | bytes[steps.length + i];
    const difference = (folded >>> 1) ^ -(folded & 1);
    const first = i % width === 0;
    const left = first ? 0 : steps[i - 1];
    const above = i < width ? 0 : steps[i - width];
    const corner = first || i < width ? 0 : steps[i - width - 1];
    steps[i] = difference + left + above - corner;
  }
  return steps;
}

/* The lowest step that counts as predicted; TOP + 1 if none does. Rounded as the steps themselves
   were, so that no score at or above the threshold is missed. */
function lowestStep(lowest, highest, threshold) {
  if (threshold <= lowest) {
    return 0;
  }
  return threshold > highest ? TOP + 1 : Math.round(((threshold - lowest) / (highest - lowest)) * TOP);
}

/* The outline of a region along its pixels' edges, as an SVG path that can be filled, too.
   The region is a byte for each pixel, row by row, that is not 0 within. */
function outline(region, width, height) {
  const within = (x, y) => x >= 0 && y >= 0 && x < width && y < height && region[y * width + x] !== 0;
  const seen = new Uint8Array(width * height);
  const parts = [];
  for (let i = 0; i < region.length; i++) {
    // At every upper edge that no line has passed yet begins another one.
    if (region[i] !== 0 && seen[i] === 0 && (i < width || region[i - width] === 0)) {
      const column = i % width;
      parts.push(around(column, (i - column) / width, within, seen, width));
    }
  }
  return parts.join("");
}

const STEPS = [[1, 0], [0, 1], [-1, 0], [0, -1]];
/* The pixel ahead to the right of each way along the edges, and the one ahead to the left. */
const RIGHT = [[0, 0], [-1, 0], [-1, -1], [0, -1]];
const LEFT = [[0, -1], [0, 0], [-1, 0], [-1, -1]];

/* One closed line, the region to its right, from a pixel's upper left corner. */
function around(column, row, within, seen, width) {
  let [x, y, way] = [column, row, 0];
  let path = `M${x} ${y}`;
  do {
    if (way === 0) {
      seen[y * width + x] = 1;
    }
    x += STEPS[way][0];
    y += STEPS[way][1];
    const left = within(x + LEFT[way][0], y + LEFT[way][1]);
    const right = within(x + RIGHT[way][0], y + RIGHT[way][1]);
    const turn = left ? 3 : right ? 0 : 1;
    if (turn !== 0) {
      path += way % 2 === 0 ? `H${x}` : `V${y}`;
      way = (way + turn) % 4;
    }
  } while (x !== column || y !== row || way !== 0);
  return `${path}Z`;
}
