// A code that means harm, in the browser: nothing of it runs, on the page as served, with its policy taken away, nor in what it lets one download.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { offered, unfold } from './inside.mjs';
import { content } from './taken.mjs';

/** Signs that turn the reading order around, that control, or that no document may hold. */
// eslint-disable-next-line no-control-regex
const MISLEADING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/u;

const shown = (text) => JSON.stringify(text).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.codePointAt(0).toString(16)}`);

function misleading(text) {
  const at = text.search(MISLEADING);
  return at < 0 ? null : `U+${text.codePointAt(at).toString(16).toUpperCase()} in ${shown(text.slice(Math.max(0, at - 30), at + 20))}`;
}

/** What ran, where the page went. */
async function quiet({ page, say }, url) {
  const pwned = await page.evaluate(() => globalThis.__pwned);
  if (pwned !== undefined) say('harm', `script ${pwned} ran`);
  if (page.url().split('#')[0] !== url) say('harm', `the page went to ${page.url()}`);
}

/** Presses what can be pressed, where nothing keeps a script from running. */
async function pressed(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main a[href^="#"], summary, button')) { element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); element.focus(); }
    // Following a link to the web or to another page is what it is for.
    const pressable = [...document.querySelectorAll('main *')].filter((element) => !element.closest('a[href^="http"], a[href^="mailto:"], a[href*=".html"], a[download]'));
    for (const element of pressable.slice(0, 20_000)) element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
  await page.waitForTimeout(300);
}

/** Looks for harm in a page that is open, as it is served. */
export async function harmless(tab, url) {
  await tab.page.evaluate(unfold);
  await quiet(tab, url);
  const text = await tab.page.evaluate(() => document.documentElement.outerHTML);
  const misled = misleading(text);
  if (misled) tab.say('harm', `reaches the reader unmarked: ${misled}`);
}

/** The signs of harm are on the page, as text. */
export async function told({ page, say }) {
  const text = await page.evaluate(() => document.body.textContent);
  for (const sign of ['<script>window.__pwned=1</script>', '<img src=x onerror="window.__pwned=2">']) if (!text.includes(sign)) say('harm', `is not shown as text: ${sign}`);
}

/** Opens a page with its policy taken away, and presses all there is. */
export async function unguarded(bare, url) {
  await bare.page.goto(url);
  await bare.page.evaluate(unfold);
  await pressed(bare.page);
  await quiet(bare, url);
  await bare.page.goto('about:blank');
}

/** Opens each file that a page lets one take, with no policy; how many there were. */
export async function unpacked(tab, bare, folder) {
  const files = await tab.page.evaluate(offered);
  mkdirSync(folder, { recursive: true });
  for (const { name, address } of files) {
    const bytes = content(address);
    const misled = misleading(bytes.toString('utf8'));
    if (misled) tab.say('harm', `${name} reaches the reader unmarked: ${misled}`);
    const file = join(folder, name.replace(/[^\w.-]/g, '_'));
    writeFileSync(file, bytes);
    if (!name.endsWith('.svg')) continue;
    Object.assign(bare, { root: folder, say: tab.say });
    const url = pathToFileURL(file).href;
    await bare.page.goto(url);
    const { error, bad } = await bare.page.evaluate(() => ({
      error: document.querySelector('parsererror')?.textContent.slice(0, 160),
      bad: [...document.querySelectorAll('*')].flatMap((element) => [
        ...(/^(script|foreignObject|iframe|image|use|animate|set)$/i.test(element.localName) ? [element.localName] : []),
        ...element.getAttributeNames().filter((name) => /^on/i.test(name)),
        ...[element.getAttribute('href') ?? ''].filter((href) => /^\s*(javascript|data|vbscript|file):/i.test(href)),
      ]),
    }));
    if (error) tab.say('harm', `${name} is not well formed: ${error}`);
    for (const one of new Set(bad)) tab.say('harm', `${name} holds ${one}`);
    await quiet(bare, url);
  }
  return files.length;
}
