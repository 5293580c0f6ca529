// `social serve` in a browser: the page follows the code as it is written, stays where it was, and says what no longer reads.
import { spawn } from 'node:child_process';
import { cpSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const PATIENCE = 15_000;

/** Starts the server on a free port; its address, and how to end it. */
async function served(social, folder, day) {
  const child = spawn(social, ['serve', folder, '--port', '0', '--as-of', day, '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] });
  const address = await new Promise((found, failed) => {
    let said = '';
    const hear = (bytes) => { said += bytes; const one = /http:\/\/127\.0\.0\.1:\d+/.exec(said); if (one) found(one[0]); };
    child.stdout.on('data', hear);
    child.stderr.on('data', hear);
    child.on('exit', () => failed(new Error(`social serve ended: ${said}`)));
    setTimeout(() => failed(new Error(`social serve says no address: ${said}`)), PATIENCE).unref();
  });
  const end = () => new Promise((done) => {
    if (child.exitCode !== null || child.signalCode !== null) { done(); return; }
    child.on('exit', done);
    child.kill('SIGTERM');
  });
  return { address, end };
}

/** Follows one page of the server through a change, a text that does not read, and its repair. */
async function followed(page, { url, file, say }) {
  const text = readFileSync(file, 'utf8');
  await page.goto(url);
  const isThere = (words) => page.waitForFunction((words) => document.querySelector('h1').textContent.includes(words), words, { timeout: PATIENCE }).then(() => true, () => false);
  const hasBanner = (is) => page.waitForFunction((is) => !!document.querySelector('.broken[role=alert] li') === is, is, { timeout: PATIENCE }).then(() => true, () => false);
  const place = () => page.evaluate(() => ({ top: Math.round(scrollY), open: document.querySelectorAll('main details[open]').length }));
  await page.evaluate(() => { document.querySelector('main details')?.setAttribute('open', ''); scrollTo({ top: 700, behavior: 'instant' }); });
  const before = await place();
  const title = /^code \w+ "([^"]+)"/m.exec(text)[1];
  writeFileSync(file, text.replace(`"${title}"`, `"${title} d'en haut"`));
  if (!(await isThere("d'en haut"))) say('live', 'a change of the code does not reach the page');
  const after = await place();
  if (before.top < 100 || Math.abs(after.top - before.top) > 40 || after.open !== before.open) say('live', `from ${JSON.stringify(before)} to ${JSON.stringify(after)} after a change`);
  writeFileSync(file, `${text}\nrègle {{{ "\n`);
  if (!(await hasBanner(true))) say('live', 'a code that does not read is not told');
  if (!(await isThere("d'en haut"))) say('live', 'the page of before did not stay');
  writeFileSync(file, text);
  if (!(await hasBanner(false)) || !(await isThere(title))) say('live', 'the banner stays once the code reads again');
}

/** A file taken by a press is the one that the figure offers. */
async function downloaded(page, say) {
  const link = page.locator('figure.figure a[download$=".svg"]').first();
  const name = await link.getAttribute('download');
  await link.scrollIntoViewIfNeeded();
  const [file] = await Promise.all([page.waitForEvent('download', { timeout: PATIENCE }), link.click()]);
  const text = readFileSync(await file.path(), 'utf8');
  if (file.suggestedFilename() !== name || !text.startsWith('<svg')) say('live', `${name} is taken as ${file.suggestedFilename()}`);
}

/** Drives the served pages; how many gestures were seen. */
export async function live(browser, { social, from, folder, day, say }) {
  rmSync(folder, { recursive: true, force: true });
  cpSync(from, folder, { recursive: true });
  const file = readdirSync(folder).map((name) => join(folder, name)).find((path) => path.endsWith('.social') && /^code \w+ "/m.test(readFileSync(path, 'utf8')));
  const server = await served(social, folder, day);
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, acceptDownloads: true });
  try {
    const page = await context.newPage();
    page.on('request', (request) => { if (!request.url().startsWith(server.address) && !request.url().startsWith('data:')) say('request', request.url()); });
    page.on('pageerror', (error) => say('live', String(error)));
    let isEnding = false;
    page.on('console', (message) => { if (!isEnding && message.type() === 'error') say('live', `console: ${message.text()}`); });
    await page.addInitScript(() => document.addEventListener('securitypolicyviolation', (event) => console.error(`refused: ${event.violatedDirective}`)));
    for (const path of ['/', '/site/']) {
      await followed(page, { url: server.address + path, file, say });
      await page.goto(`${server.address}${path === '/' ? '/' : '/site/pyramid.html'}`);
      await downloaded(page, say);
    }
    isEnding = true;
    await server.end();
    const isTold = await page.waitForSelector('.broken[role=alert]', { timeout: PATIENCE }).then(() => true, () => false);
    if (!isTold) say('live', 'the page does not say that the server is gone');
  } finally {
    await server.end();
    await context.close();
  }
  return 13;
}
