import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { test } from 'node:test';
import { COMMAND } from './binary';

const schema = JSON.parse(readFileSync('schemas/social.toml.schema.json', 'utf8'));
const section = schema.properties.facts.additionalProperties.properties;

/** What the tool answers to a manifest, on its standard error. */
function answer(manifest: string): string {
  const folder = mkdtempSync(join(tmpdir(), 'social-manifest-'));
  try {
    writeFileSync(join(folder, 'code.social'), 'code a "A"\n');
    writeFileSync(join(folder, 'social.toml'), manifest);
    return spawnSync(COMMAND, ['check', folder, '--lang', 'en'], { encoding: 'utf8' }).stderr;
  } finally {
    rmSync(folder, { recursive: true });
  }
}

test('the schema knows the keys of a section of facts that the tool knows', () => {
  const keys = /keys of \[facts\.<register>\]: ([\w, -]+)/.exec(answer('[facts.a]\nnothing = 1\n'))?.[1] ?? '';
  assert.deepEqual(Object.keys(section).sort(), keys.split(', ').sort());
});
test('the schema knows the sections that the tool knows', () => {
  for (const name of Object.keys(schema.properties)) assert.doesNotMatch(answer(`[${name}]\n`), /cannot be read/);
  assert.match(answer('[other]\n'), /cannot be read/);
});
test('every value the schema proposes is one the tool takes', () => {
  for (const key of ['format', 'separator', 'decimal'] as const) {
    for (const value of section[key].enum) assert.doesNotMatch(answer(`[facts.a]\nfile = "a.csv"\n${key} = "${value}"\n`), /means nothing/, `${key} = ${value}`);
  }
  for (const level of schema.properties.severities.additionalProperties.enum) assert.equal(answer(`[severities]\nS1001 = "${level}"\n`), '');
  assert.match(answer('[severities]\nS1001 = "grave"\n'), /cannot be read/);
});
