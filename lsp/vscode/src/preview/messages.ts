/** What the extension and the page in its frame tell each other. */

import type { Place } from './anchors';

export type ToPage =
  | { type: 'page'; html: string; ids: string[]; uri: string }
  | { type: 'stale'; message: string }
  | { type: 'scroll'; place: Place }
  | { type: 'here'; id: string | undefined };

export type FromPage =
  | { type: 'ready' }
  | { type: 'scrolled'; place: Place }
  | { type: 'open'; id: string };

/** What is kept of a page when the window is closed. */
export interface Kept {
  uri: string;
  place?: Place;
}
