/** What the status bar says of a project, and what it says when pointed at. */

import { VERDICTS, type Status, type Verdict } from './protocol';
import type { Say } from './say';

const SIGNS: Record<Verdict, string> = { contradicted: '✗', undetermined: '?', pending: '…', confirmed: '✓', notExercised: '–' };

/** Short: `2 errors · ✗ 1 · ✓ 31`. Pending and not exercised are left to the longer text. */
export function shortText(status: Status, say: Say): string {
  const parts = [findings(status, say)[0] ?? say('nothing to discuss')];
  for (const verdict of ['contradicted', 'undetermined', 'confirmed'] as const) {
    const count = status.verdicts?.[verdict] ?? 0;
    if (count > 0) parts.push(`${SIGNS[verdict]} ${count}`);
  }
  return parts.join(' · ');
}

/** Every count in words, one a line; the day of the verdicts last. */
export function longText(status: Status, say: Say): string {
  const told = findings(status, say);
  const lines = [told.length > 0 ? told.join(', ') : say('The text holds together: no finding.')];
  const verdicts = status.verdicts;
  if (!verdicts) {
    lines.push(say('No facts have been held against the rules.'));
  } else {
    for (const verdict of VERDICTS) {
      const count = verdicts[verdict] ?? 0;
      if (count > 0) lines.push(`${SIGNS[verdict]} ${count} ${word(verdict, say)}`);
    }
    if (status.asOf) lines.push(say('Verdicts as of {0}.', status.asOf));
  }
  return lines.join('\n\n');
}

/** The status that speaks of a document: that of the deepest folder that holds it. */
export function statusOf(all: ReadonlyMap<string, Status>, document: string): Status | undefined {
  const holding = [...all.keys()].filter((folder) => document.startsWith(folder.endsWith('/') ? folder : `${folder}/`));
  const deepest = holding.reduce<string | undefined>((a, b) => (a !== undefined && a.length >= b.length ? a : b), undefined);
  return deepest === undefined ? undefined : all.get(deepest);
}

/** The gravest first. */
function findings(status: Status, say: Say): string[] {
  const { errors, warnings, hints } = status;
  const all = [
    errors > 1 ? say('{0} errors', errors) : errors === 1 ? say('1 error') : '',
    warnings > 1 ? say('{0} warnings', warnings) : warnings === 1 ? say('1 warning') : '',
    hints > 1 ? say('{0} hints', hints) : hints === 1 ? say('1 hint') : '',
  ];
  return all.filter((part) => part !== '');
}

function word(verdict: Verdict, say: Say): string {
  const words: Record<Verdict, string> = {
    contradicted: say('contradicted'),
    undetermined: say('undetermined'),
    pending: say('pending'),
    confirmed: say('confirmed'),
    notExercised: say('not exercised'),
  };
  return words[verdict];
}
