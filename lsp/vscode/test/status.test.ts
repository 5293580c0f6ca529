import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Status } from '../src/protocol';
import { longText, shortText, statusOf } from '../src/statusText';
import { english, french } from './french';

const status = (said: Partial<Status>): Status => ({ uri: 'file:///p', errors: 0, warnings: 0, hints: 0, verdicts: null, asOf: null, ...said });
const judged = status({ errors: 2, hints: 1, verdicts: { contradicted: 1, undetermined: 1, pending: 7, confirmed: 31, notExercised: 0 }, asOf: '2026-11-22' });

test('the bar tells the gravest findings, then the verdicts one acts on', () => {
  assert.equal(shortText(judged, french), '2 erreurs · ✗ 1 · ? 1 · ✓ 31');
  assert.equal(shortText(judged, english), '2 errors · ✗ 1 · ? 1 · ✓ 31');
  assert.equal(shortText(status({ warnings: 1 }), french), '1 avertissement');
  assert.equal(shortText(status({}), english), 'nothing to discuss');
  assert.equal(shortText(status({}), french), 'rien à discuter');
});
test('pointed at, it tells everything that is not nothing', () => {
  assert.equal(longText(judged, french), ['2 erreurs, 1 conseil', '✗ 1 contredit', '? 1 indéterminé', '… 7 à échoir', '✓ 31 confirmé', 'Verdicts au 2026-11-22.'].join('\n\n'));
  assert.equal(longText(judged, english), ['2 errors, 1 hint', '✗ 1 contradicted', '? 1 undetermined', '… 7 pending', '✓ 31 confirmed', 'Verdicts as of 2026-11-22.'].join('\n\n'));
  assert.equal(longText(status({}), french), 'Le texte tient ensemble : aucun constat.\n\nLes règles n\'ont pas été confrontées à des faits.');
});
test('a project inside another speaks for its own files', () => {
  const [outer, inner] = [status({}), status({ errors: 1 })];
  const both = new Map([['file:///p', outer], ['file:///p/inner', inner]]);
  assert.equal(statusOf(both, 'file:///p/inner/a.social'), inner);
  assert.equal(statusOf(new Map([...both].reverse()), 'file:///p/inner/a.social'), inner);
  assert.equal(statusOf(both, 'file:///p/a.social'), outer);
  assert.equal(statusOf(both, 'file:///p/inner-not/a.social'), outer);
  assert.equal(statusOf(both, 'file:///q/a.social'), undefined);
  assert.equal(statusOf(new Map([['file:///p/', outer]]), 'file:///p/a.social'), outer);
});
