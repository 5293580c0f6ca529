// A code that means harm, in the browser: nothing of it runs, on the page as served, with its policy taken away, nor in what it lets one download.
import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { unfold } from './inside.mjs';

/** Signs that turn the reading order around, that control, or that no document may hold. */
// eslint-disable-next-line no-control-regex
const MISLEADING = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufdd0-\ufdef\ufffe\uffff]/u;

const shown = (text) => JSON.stringify(text).replace(/[^\x20-\x7e]/g, (c) => `\\u${c.codePointAt(0).toString(16)}`);

function misleading(text) {
  const at = text.search(MISLEADING);
  return at < 0 ? null : `U+${text.codePointAt(at).toString(16).toUpperCase()} in ${shown(text.slice(Math.max(0, at - 30), at + 20))}`;
}

/** What ran, what was asked for, where the page went. */
async function quiet(page, url, say) {
  const pwned = await page.evaluate(() => globalThis.__pwned);
  if (pwned !== undefined) say('harm', `script ${pwned} ran`);
  if (page.url().split('#')[0] !== url) say('harm', `the page went to ${page.url()}`);
}

/** Presses what can be pressed, where nothing keeps a script from running. */
async function pressed(page) {
  await page.evaluate(() => {
    for (const element of document.querySelectorAll('main a[href^="#"], summary, button')) { element.dispatchEvent(new MouseEvent('mouseover', { bubbles: true })); element.focus(); }
    // Following a link to the web is what it is for.
    const pressable = [...document.querySelectorAll('main *')].filter((element) => !element.closest('a[href^="http"], a[href^="mailto:"], a[download]'));
    for (const element of pressable.slice(0, 20_000)) element.dispatchEvent(new MouseEvent('click', { bubbles: true, cancelable: true }));
  });
  await page.waitForTimeout(300);
}

/** The files that a page carries, and those that its script makes when asked. */
const carried = (page) => page.evaluate(() => Promise.all([...document.querySelectorAll('a[download]')].map(async (a) => {
  const link = { name: a.download, href: a.getAttribute('href'), address: a.href };
  if (!a.dataset.looks) return link;
  a.addEventListener('click', (event) => event.preventDefault(), { once: true });
  a.click();
  const made = await new Promise((done) => { const asked = new XMLHttpRequest(); asked.open('GET', a.href); asked.onload = () => done(asked.responseText); asked.onerror = () => done(null); asked.send(); });
  return { ...link, made };
})));

async function opened(open, file, say) {
  const page = await open(pathToFileURL(file).href, { bypassCSP: true });
  const error = await page.evaluate(() => document.querySelector('parsererror')?.textContent ?? null);
  if (error) say('harm', `${file.split('/').at(-1)} is not well formed: ${error.slice(0, 160)}`);
  const bad = await page.evaluate(() => [...document.querySelectorAll('*')].flatMap((element) => [
    ...(/^(script|foreignObject|iframe|image|use|animate|set)$/i.test(element.localName) ? [element.localName] : []),
    ...element.getAttributeNames().filter((name) => /^on/i.test(name)),
    ...[element.getAttribute('href') ?? ''].filter((href) => /^\s*(javascript|data|vbscript|file):/i.test(href)),
  ]));
  for (const one of new Set(bad)) say('harm', `${file.split('/').at(-1)} holds ${one}`);
  await quiet(page, pathToFileURL(file).href, say);
  await page.context().close();
}

/** Drives the page and opens each of its downloads; how many there were. */
export async function harmless(open, url, { work }, say) {
  const guarded = await open(url, {});
  await guarded.evaluate(unfold);
  await quiet(guarded, url, say);
  const text = await guarded.evaluate(() => document.documentElement.outerHTML);
  const misled = misleading(text);
  if (misled) say('harm', `reaches the reader unmarked: ${misled}`);
  for (const sign of ['<script>window.__pwned=1</script>', '<img src=x onerror="window.__pwned=2">']) {
    if (url.endsWith('/index.html') && !(await guarded.evaluate(() => document.body.textContent)).includes(sign)) say('harm', `is not shown as text: ${sign}`);
  }
  const files = await carried(guarded);
  await guarded.context().close();
  const bare = await open(url, { bypassCSP: true });
  await bare.evaluate(unfold);
  await pressed(bare);
  await quiet(bare, url, say);
  await bare.context().close();
  const folder = join(work, 'downloads');
  mkdirSync(folder, { recursive: true });
  for (const { name, href, address } of files) {
    const [, media, data] = /^data:([^;,]+)[^,]*;base64,(.*)$/s.exec(href) ?? [null, '', null];
    const content = data === null ? await (await fetchFile(address)) : Buffer.from(data, 'base64');
    const misled = misleading(content.toString('utf8'));
    if (misled) say('harm', `${name} reaches the reader unmarked: ${misled}`);
    const file = join(folder, name.replace(/[^\w.-]/g, '_'));
    writeFileSync(file, content);
    if (media === 'image/svg+xml' || name.endsWith('.svg')) await opened(open, file, say);
  }
  return files.length;
}

async function fetchFile(address) {
  const { readFileSync } = await import('node:fs');
  const { fileURLToPath } = await import('node:url');
  return readFileSync(fileURLToPath(address));
}
