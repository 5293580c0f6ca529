import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { test } from 'node:test';
import { bundle } from './french';

const json = (path: string): Record<string, string> => JSON.parse(readFileSync(path, 'utf8'));
const sources = readdirSync('src', { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.ts')).map((name) => readFileSync(`src/${name}`, 'utf8'));

test('the French bundle holds the messages of the source, all of them and no other', () => {
  const said = sources.flatMap((text) => [...text.matchAll(/(?:l10n\.t|\bsay)\('((?:[^'\\]|\\.)*)'/g)].map((found) => found[1] ?? ''));
  assert.deepEqual(Object.keys(bundle).sort(), [...new Set(said)].sort());
});
test('a translation keeps the values of its message', () => {
  const values = (text: string) => (text.match(/\{\d+\}/g) ?? []).sort();
  for (const [english, french] of Object.entries(bundle)) assert.deepEqual(values(french), values(english), english);
});
test('package.json names messages that exist in both languages, all of them', () => {
  const named = [...new Set([...readFileSync('package.json', 'utf8').matchAll(/"%([\w.]+)%"/g)].map((found) => found[1] ?? ''))].sort();
  assert.deepEqual(Object.keys(json('package.nls.json')).sort(), named);
  assert.deepEqual(Object.keys(json('package.nls.fr.json')).sort(), named);
});
