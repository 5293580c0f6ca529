/** Which declaration of the page a line of text belongs to, and which line a place of the page comes from. */

import type { Anchor } from '../protocol';

/** A place in the page: how far down an element, from 0 (its top) to 1 (its bottom). */
export interface Place {
  id: string;
  fraction: number;
}

/** The place for a line of a file; lines between two declarations speak of the next one, as comments do. */
export function placeOfLine(anchors: readonly Anchor[], uri: string, line: number): Place | undefined {
  const here = anchors.filter((anchor) => anchor.uri === uri);
  const around = innermost(here.filter((anchor) => start(anchor) <= line && line <= end(anchor)));
  if (around) return { id: around.id, fraction: (line - start(around)) / height(around) };
  const after = first(here.filter((anchor) => start(anchor) > line));
  if (after) return { id: after.id, fraction: 0 };
  const last = innermost(here);
  return last && { id: last.id, fraction: 1 };
}

/** The file and the line for a place; nothing when the page shows what no file declares. */
export function lineOfPlace(anchors: readonly Anchor[], place: Place): { uri: string; line: number } | undefined {
  const anchor = anchors.find((anchor) => anchor.id === place.id);
  if (!anchor) return undefined;
  const down = Math.floor(place.fraction * height(anchor) + 1e-9);
  return { uri: anchor.uri, line: Math.min(start(anchor) + Math.max(down, 0), end(anchor)) };
}

const start = (anchor: Anchor): number => anchor.range.start.line;

/** The last line that holds something of it: a range may end before the first sign of the line after. */
function end(anchor: Anchor): number {
  const { line, character } = anchor.range.end;
  return character === 0 && line > start(anchor) ? line - 1 : line;
}

const height = (anchor: Anchor): number => end(anchor) - start(anchor) + 1;

const first = (all: Anchor[]): Anchor | undefined => all.reduce<Anchor | undefined>((a, b) => (a && start(a) <= start(b) ? a : b), undefined);

/** Of declarations that hold each other, the one that starts last. */
const innermost = (all: Anchor[]): Anchor | undefined =>
  all.reduce<Anchor | undefined>((a, b) => (a && start(a) > start(b) ? a : b), undefined);
