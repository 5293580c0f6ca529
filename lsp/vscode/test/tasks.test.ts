import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { invocation } from '../src/taskCommand';
import { REPOSITORY, social } from './binary';

interface Matcher {
  owner: string;
  severity: string;
  pattern: { regexp: string; file: number; line: number; column: number; code: number; message: number };
}
const manifest = JSON.parse(readFileSync('package.json', 'utf8'));
const matchers: Matcher[] = manifest.contributes.problemMatchers;
const BANCAL = join(REPOSITORY, 'examples', 'atelier-bancal');

interface Problem {
  severity: string; file: string; line: number; column: number; code: string; message: string;
}
function problems(output: string): Problem[] {
  return output.split('\n').flatMap((line) => matchers.flatMap(({ severity, pattern }) => {
    const found = new RegExp(pattern.regexp).exec(line);
    if (!found) return [];
    const part = (n: number) => found[n] ?? '';
    return [{ severity, file: part(pattern.file), line: Number(part(pattern.line)), column: Number(part(pattern.column)), code: part(pattern.code), message: part(pattern.message) }];
  }));
}
/** What the tool itself says it found. */
function findings(cwd: string, path: string): { severity: string; code: string }[] {
  const report = JSON.parse(social(['check', path, '--format', 'json', '--lang', 'en'], cwd));
  return report.findings;
}
const LEVELS: Record<string, string> = { error: 'error', warning: 'warning', hint: 'info' };

for (const lang of ['fr', 'en']) {
  test(`every finding of a faulty code becomes a problem (${lang})`, () => {
    const found = problems(social(invocation({ type: 'social', command: 'check' }, lang), BANCAL));
    const expected = findings(BANCAL, '.').map(({ severity, code }) => `${LEVELS[severity]} ${code}`);
    assert.ok(expected.length > 100, `the faulty code has ${expected.length} findings`);
    assert.deepEqual(found.map(({ severity, code }) => `${severity} ${code}`).sort(), expected.sort());
    for (const { file, line, column, message } of found) {
      const text = readFileSync(join(BANCAL, file), 'utf8').split('\n')[line - 1];
      assert.ok(text !== undefined && column >= 1 && column <= text.length + 1 && message !== '', `${file}:${line}:${column}`);
    }
  });
}
test('a path is found relative, from above, and absolute outside of the folder', () => {
  const inside = problems(social(['check', 'examples/atelier-bancal', '--format', 'concise'], REPOSITORY))[0];
  assert.equal(inside?.file, 'examples/atelier-bancal/changement.social');
  const above = problems(social(['check', '../atelier-bancal', '--format', 'concise'], join(REPOSITORY, 'examples', 'fournil')))[0];
  assert.equal(above?.file, '../atelier-bancal/changement.social');
  const drive = problems('C:\\codes\\atelier:2\\a.social:3:11: warning[S6002] a message: with: colons')[0];
  assert.deepEqual(drive, { severity: 'warning', file: 'C:\\codes\\atelier:2\\a.social', line: 3, column: 11, code: 'S6002', message: 'a message: with: colons' });
});
test('a verdict is no problem, a contradicted rule without repair is one', () => {
  const output = social(invocation({ type: 'social', command: 'confront', arguments: ['--as-of', '2026-11-22'] }, 'fr'), BANCAL);
  assert.match(output, /^regles\.social:\d+:\d+: confirmé /m);
  const found = problems(output);
  assert.ok(found.length > 0 && found.every(({ code }) => code.startsWith('S7')), JSON.stringify(found));
});
test('a scenario that does not come as expected is an error where it is written', () => {
  const folder = mkdtempSync(join(tmpdir(), 'social-task-'));
  try {
    cpSync(join(REPOSITORY, 'examples', 'fournil'), folder, { recursive: true });
    const scenarios = join(folder, 'scenarios.social');
    writeFileSync(scenarios, readFileSync(scenarios, 'utf8').replace('attend: quorum_atteint confirmé', 'attend: quorum_atteint contredit'));
    const failed = problems(social(invocation({ type: 'social', command: 'test' }, 'fr'), folder)).filter(({ severity }) => severity === 'error');
    assert.deepEqual(failed.map(({ file, code }) => [file, code]), [['scenarios.social', 'S7201']]);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
test('the problems of a task never take the place of those of the server', () => {
  for (const { owner } of matchers) assert.notEqual(owner, 'social');
});
test('a task says its path and its arguments', () => {
  assert.deepEqual(invocation({ type: 'social', command: 'confront', path: 'codes/a', arguments: ['--as-of', '2026-03-31'] }, 'en'),
    ['confront', 'codes/a', '--format', 'concise', '--lang', 'en', '--color', 'never', '--as-of', '2026-03-31']);
});
