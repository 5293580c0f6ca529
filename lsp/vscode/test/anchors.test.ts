import assert from 'node:assert/strict';
import { test } from 'node:test';
import type { Anchor } from '../src/protocol';
import { lineOfPlace, placeOfLine } from '../src/preview/anchors';

const anchor = (id: string, uri: string, from: number, to: number, character = 1): Anchor => ({
  id, uri, range: { start: { line: from, character: 0 }, end: { line: to, character } },
});
// rules.social: a comment (0), `a` (1 to 4), a blank and a comment (5, 6), a register (7 to 16) with a column in it (9 to 10).
const anchors = [
  anchor('register', 'file:///rules.social', 7, 16),
  anchor('column', 'file:///rules.social', 9, 10),
  anchor('a', 'file:///rules.social', 1, 4),
  anchor('role', 'file:///roles.social', 0, 9),
];
const place = (line: number) => placeOfLine(anchors, 'file:///rules.social', line);

test('a line in a declaration is as far down its card as down its text', () => {
  assert.deepEqual(place(1), { id: 'a', fraction: 0 });
  assert.deepEqual(place(3), { id: 'a', fraction: 0.5 });
});
test('a column is found before the register that holds it', () => {
  assert.deepEqual(place(8), { id: 'register', fraction: 0.1 });
  assert.deepEqual(place(10), { id: 'column', fraction: 0.5 });
  assert.deepEqual(place(11), { id: 'register', fraction: 0.4 });
});
test('a comment speaks of the declaration that follows it', () => {
  assert.deepEqual(place(0), { id: 'a', fraction: 0 });
  assert.deepEqual(place(6), { id: 'register', fraction: 0 });
});
test('after the last declaration is the end of the last card', () => {
  assert.deepEqual(place(40), { id: 'column', fraction: 1 });
  assert.deepEqual(placeOfLine(anchors, 'file:///roles.social', 12), { id: 'role', fraction: 1 });
});
test('a file without declarations has no place', () => assert.equal(placeOfLine(anchors, 'file:///empty.social', 3), undefined));
test('a range that ends before the first sign of a line does not hold that line', () => {
  const all = [anchor('one', 'u', 0, 3, 0), anchor('two', 'u', 3, 5)];
  assert.equal(placeOfLine(all, 'u', 3)?.id, 'two');
});
test('every line comes back to itself, through the page', () => {
  for (const [line, here] of [1, 2, 3, 4, 7, 8, 9, 10, 11, 16].map((line) => [line, place(line)] as const)) {
    assert.ok(here);
    assert.deepEqual(lineOfPlace(anchors, here), { uri: 'file:///rules.social', line });
  }
});
test('the bottom of a card is the last line of its text, never beyond', () => {
  assert.deepEqual(lineOfPlace(anchors, { id: 'role', fraction: 1 }), { uri: 'file:///roles.social', line: 9 });
  assert.deepEqual(lineOfPlace(anchors, { id: 'role', fraction: -0.2 }), { uri: 'file:///roles.social', line: 0 });
});
test('a card that no file declares has no line', () => assert.equal(lineOfPlace(anchors, { id: 'gone', fraction: 0 }), undefined));
