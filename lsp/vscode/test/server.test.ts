import assert from 'node:assert/strict';
import { test } from 'node:test';
import { serverCommand, type Where } from '../src/serverPath';

const where = (said: Partial<Where>): Where => ({ setting: '', extension: '/ext', folder: '/work', home: '/home/ana', platform: 'linux', exists: () => true, ...said });

test('the server shipped inside runs, unless it is not there', () => {
  assert.equal(serverCommand(where({})), '/ext/server/social');
  assert.equal(serverCommand(where({ exists: () => false })), 'social');
  assert.match(serverCommand(where({ platform: 'win32' })), /social\.exe$/);
});
test('what the setting says is taken as it is, even where nothing is', () => {
  const gone = { exists: () => false };
  assert.equal(serverCommand(where({ setting: '/opt/social', ...gone })), '/opt/social');
  assert.equal(serverCommand(where({ setting: '~/bin/social', ...gone })), '/home/ana/bin/social');
  assert.equal(serverCommand(where({ setting: '${workspaceFolder}/target/social', ...gone })), '/work/target/social');
  assert.equal(serverCommand(where({ setting: 'target/social', ...gone })), '/work/target/social');
  assert.equal(serverCommand(where({ setting: 'social-next', ...gone })), 'social-next');
});
