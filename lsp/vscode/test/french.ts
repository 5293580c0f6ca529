/** Messages as VS Code would give them, in each language of the display. */

import { readFileSync } from 'node:fs';
import type { Say } from '../src/say';

/** The French bundle. */
export const bundle: Record<string, string> = JSON.parse(readFileSync('l10n/bundle.l10n.fr.json', 'utf8'));

const filled = (message: string, values: (string | number)[]): string => message.replace(/\{(\d+)\}/g, (_, n: string) => String(values[Number(n)]));

export const english: Say = (message, ...values) => filled(message, values);

/** Fails on a message the bundle lacks. */
export const french: Say = (message, ...values) => {
  const said = bundle[message];
  if (said === undefined) throw new Error(`the French bundle lacks “${message}”`);
  return filled(said, values);
};
