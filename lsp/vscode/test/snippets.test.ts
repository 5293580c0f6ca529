import assert from 'node:assert/strict';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { social } from './binary';

interface Snippet {
  prefix: string | string[]; description: string; body: string[];
}
const read = (lang: string): Record<string, Snippet> => JSON.parse(readFileSync(`snippets/${lang}.json`, 'utf8'));

/** A snippet as VS Code puts it when nothing is typed over. */
function expanded(body: string[]): string {
  const choice = /\$\{\d+\|([^,|]*)[^|]*\|\}/g;
  return body.join('\n').replace(choice, '$1').replace(/\$\{\d+:([^}$]*)\}/g, '$1').replace(/\$0/g, '');
}

/** Findings of form and names in a starter code with a text put after it. */
function wrong(lang: string, text: string): string[] {
  const folder = mkdtempSync(join(tmpdir(), 'social-snippet-'));
  try {
    social(['new', join(folder, 'code'), '--lang', lang], folder);
    writeFileSync(join(folder, 'code', 'more.social'), text);
    const lines = social(['check', 'code', '--format', 'concise', '--lang', lang], folder).split('\n');
    return lines.filter((line) => /more\.social.*\[S0/.test(line));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

for (const lang of ['fr', 'en']) {
  for (const [name, { prefix, body }] of Object.entries(read(lang))) {
    if ([prefix].flat().includes('"""')) continue;
    test(`“${name}” reads well and finds its names in a new code (${lang})`, () => assert.deepEqual(wrong(lang, expanded(body)), []));
  }
}
test('what is wrong in a snippet is seen', () => assert.equal(wrong('fr', 'règle x "X" {\n  porte: introuvable\n}\n').length, 1));
test('there are as many snippets in each language', () => assert.equal(Object.keys(read('fr')).length, Object.keys(read('en')).length));
