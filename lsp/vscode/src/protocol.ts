/** What the extension and the server say to each other beside the protocol itself. */

import type { Range } from 'vscode-languageclient';

/** A declaration of the page: the id of its element, and where it is written. */
export interface Anchor {
  id: string;
  uri: string;
  range: Range;
}

/** The page of a code. */
export interface Page {
  html: string;
  title: string;
  anchors: Anchor[];
}

/** The verdicts, in the order they are told. */
export const VERDICTS = ['contradicted', 'undetermined', 'pending', 'confirmed', 'notExercised'] as const;
export type Verdict = (typeof VERDICTS)[number];

/** How a project stands. */
export interface Status {
  /** Its folder; none for a text that was never saved. */
  uri: string | null;
  errors: number;
  warnings: number;
  hints: number;
  verdicts: Partial<Record<Verdict, number>> | null;
  asOf: string | null;
}
