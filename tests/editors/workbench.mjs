// Drives VS Code's workbench as a reader would, in one language of the display, and checks what it shows.
// usage: workbench.mjs HOME VSIX VSCE SCREENS LOCALE    (workbench.sh prepares all that)
import assert from 'node:assert/strict';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { serve, Workbench } from './workbench-driver.mjs';
import { steps } from './workbench-steps.mjs';

const [home, vsix, vsce, screens, locale] = process.argv.slice(2);
const { chromium } = createRequire(join(home, 'package.json'))('playwright-core');
const examples = join(import.meta.dirname, '..', '..', 'examples');
const only = process.env.ONLY?.split(',');

const scratch = mkdtempSync(join(tmpdir(), 'social-workbench-'));
mkdirSync(join(screens, locale), { recursive: true });
const server = await serve({ home, vsce }, vsix, scratch, locale);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu'] });
const failed = [];
try {
  for (const [name, { code, run }] of Object.entries(steps)) {
    if (only && !only.includes(name)) continue;
    const folder = join(scratch, name, code);
    cpSync(join(examples, code), folder, { recursive: true });
    const context = await browser.newContext({ viewport: { width: 1400, height: 860 }, locale });
    const window = new Workbench(await context.newPage(), join(screens, locale));
    const begun = Date.now();
    try {
      await window.open(server.url, folder);
      const seen = await run(window, { folder, locale, french: locale === 'fr' });
      console.log(`✓ ${locale} ${name} (${((Date.now() - begun) / 1000).toFixed(1)} s)${(seen ?? []).map((line) => `\n    ${line}`).join('')}`);
    } catch (error) {
      failed.push(name);
      const why = error instanceof assert.AssertionError ? error.message : error.stack;
      console.log(`✗ ${locale} ${name}: ${why}`);
    }
    await window.shot(name).catch(() => {});
    await context.close();
  }
} finally {
  await browser.close();
  await server.stop();
  if (failed.length === 0) rmSync(scratch, { recursive: true, force: true, maxRetries: 5, retryDelay: 200 });
}
if (failed.length > 0) {
  console.log(`failed in ${locale}: ${failed.join(', ')}; pictures in ${join(screens, locale)}`);
  process.exit(1);
}
