// Drives a browser through the pages of the examples, of codes made for it, and of one that means harm.
// usage: driver.mjs MODULES SOCIAL SCREENS    (run.sh prepares all that; ONLY=trois,hostile looks at those codes alone, EMIT=html at the single page alone)
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { elements, write } from './codes.mjs';
import { harmless } from './harmless.mjs';
import { hostile } from './harm.mjs';
import { faint, labels, written } from './drawn.mjs';
import { sideways, survey, unfold } from './inside.mjs';
import { byKeyboard, onPaper, same, searching, still, withoutScripts } from './reader.mjs';
import { sheet } from './sheet.mjs';
import { findsFaults } from './spoiled.mjs';

const [modules, social, screens] = process.argv.slice(2);
const require = createRequire(join(modules, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const examples = join(import.meta.dirname, '..', '..', 'examples');
const work = join(screens, 'work');
const DAY = '2026-11-22';

const CODES = [
  { name: 'fournil', path: join(examples, 'fournil'), langs: ['fr', 'en'], told: { fr: ['1.2.0', 'assemblée'], en: ['1.2.0', 'assemblée'] } },
  { name: 'kubernetes', path: join(examples, 'real', 'kubernetes'), langs: ['fr', 'en'], told: {} },
  { name: 'rust', path: join(examples, 'real', 'rust'), langs: ['fr', 'en'], told: {} },
  { name: 'trois', files: () => elements(3), langs: ['fr', 'en'], told: { fr: ['1.3.0', 'Décision 3'] } },
  { name: 'soixante', files: () => elements(60), langs: ['fr'], told: { fr: ['1.60.0', 'Décision 60'] } },
  { name: 'hostile', files: hostile, langs: ['fr'], told: {}, isHostile: true },
];
const only = process.env.ONLY?.split(',');
const SIZES = [[390, 844], [1280, 900], [1920, 1080]];

const faults = [];
const counts = { pages: 0, links: 0, axe: 0, drawings: 0, labels: 0, stops: 0, sheets: 0, searches: 0, files: 0, screens: 0, downloads: 0 };
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });

/** A page of its own, with the network cut: whatever it asks for, and whatever goes wrong in it, is told. */
function opener(root, say) {
  return async (url, options) => {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, offline: true, ...options });
    const page = await context.newPage();
    const inside = (address) => address.startsWith(pathToFileURL(root + sep).href);
    await context.route('**/*', (route) => (inside(route.request().url()) ? route.continue() : route.abort()));
    page.on('request', (request) => { if (!inside(request.url()) && !request.url().startsWith('data:')) say('request', request.url().slice(0, 200)); });
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) say('console', message.text().slice(0, 300)); });
    page.on('pageerror', (error) => say('console', String(error).slice(0, 300)));
    page.on('dialog', (dialog) => { say('dialog', dialog.message()); dialog.dismiss().catch(() => {}); });
    page.on('popup', (popup) => say('popup', popup.url()));
    await page.addInitScript(() => {
      globalThis.__refused = [];
      document.addEventListener('securitypolicyviolation', (event) => globalThis.__refused.push(`${event.violatedDirective} ${event.blockedURI}`));
    });
    await page.goto(url);
    return page;
  };
}

const hrefs = new Map();

/** What one look at a page tells. */
async function looked(page, file, code, say) {
  const seen = await page.evaluate(survey);
  hrefs.set(file, { ids: new Set(seen.ids), links: seen.links, alternates: seen.alternates, lang: seen.lang });
  counts.pages++;
  const twice = seen.ids.filter((id, i) => seen.ids.indexOf(id) !== i);
  if (twice.length) say('anchors', `twice on the page: ${[...new Set(twice)].slice(0, 5).join(', ')}`);
  for (const one of seen.dangling.slice(0, 5)) say('anchors', `leads nowhere: ${one}`);
  let last = 0;
  for (const { level, said } of seen.headings) {
    if (level > last + 1) say('headings', `h${level} “${said}” comes after h${last}`);
    if (!said) say('headings', `an h${level} is empty`);
    last = level;
  }
  for (const name of seen.sections) say('structure', `not exactly one ${name}`);
  if (seen.lang !== code.lang) say('language', `the page says “${seen.lang}”, not “${code.lang}”`);
  if (!/default-src 'none'/.test(seen.policy) || /unsafe|\*/.test(seen.policy)) say('policy', `not strict: ${seen.policy}`);
  for (const one of [...seen.handlers, ...seen.foreign]) say('structure', `does not belong on a page: ${one}`);
  if (seen.styled.length) say('structure', `${seen.styled.length} style attributes, on ${seen.styled[0]}`);
  for (const one of seen.refreshed) say('structure', `meta http-equiv ${one}`);
  const refused = await page.evaluate(() => globalThis.__refused);
  for (const one of [...new Set(refused ?? [])]) say('policy', `refused: ${one}`);
  return seen;
}

/** Every address leads somewhere that exists, and none runs anything. */
function followed(root, say) {
  for (const [file, { links, alternates }] of hrefs) {
    if (!file.startsWith(root + sep)) continue;
    const told = (kind, text) => say(kind, `${relative(root, file)}: ${text}`);
    for (const { href, download, said, hreflang } of [...links, ...alternates]) {
      counts.links++;
      if (href === null || href === undefined) { told('links', `a link without an address: “${said}”`); continue; }
      if (/^data:(image\/svg\+xml|text\/csv|text\/markdown|application\/json|text\/calendar)[;,]/.test(href)) {
        if (download === null) told('links', `data to open rather than to download: ${href.slice(0, 60)}`);
        continue;
      }
      if (/^(https?:|mailto:)/.test(href)) continue;
      const url = URL.parse?.(href, pathToFileURL(file)) ?? new URL(href, pathToFileURL(file));
      if (url.protocol !== 'file:' || url.host) { told('links', `an address of another kind: ${href.slice(0, 80)}`); continue; }
      const to = fileURLToPath(`file://${url.pathname}`);
      if (!existsSync(to) || !statSync(to).isFile()) { told('links', `${href.slice(0, 120)} (“${said}”) leads to no file`); continue; }
      if (url.hash.length > 1 && hrefs.has(to) && !hrefs.get(to).ids.has(decodeURIComponent(url.hash.slice(1)))) told('links', `${href.slice(0, 120)} (“${said}”) leads to no anchor`);
      if (hreflang && hrefs.has(to) && hrefs.get(to).lang !== hreflang) told('links', `${href} is said to be in ${hreflang}`);
    }
  }
}

async function audited(page, say) {
  await page.evaluate(unfold);
  await page.evaluate(axe);
  const { violations } = await page.evaluate(() => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false }));
  counts.axe++;
  for (const { id, help, nodes } of violations) say('axe', `${id}: ${help} (${nodes.length}); ${nodes[0].target.join(' ')} ${(nodes[0].failureSummary ?? '').split('\n').slice(1, 2).join('').trim().slice(0, 200)}`);
}

async function drawnWell(page, say) {
  const fonts = { default: null, 'DejaVu Sans': '"DejaVu Sans"', Verdana: 'Verdana, "DejaVu Sans"' };
  for (const [font, value] of Object.entries(fonts)) {
    if (value) await page.evaluate(written, value);
    const { drawings, texts, found } = await page.evaluate(labels, 8.5);
    if (!value) { counts.drawings += drawings; counts.labels += texts; }
    for (const one of found.slice(0, 12)) say('figures', `${font}: ${one}`);
    if (found.length > 12) say('figures', `${font}: and ${found.length - 12} more`);
  }
}

/** Pictures of a page, a screen of 2400 pixels at a time, and of each of its figures. */
async function pictured(page, name, most) {
  const { width, height } = page.viewportSize();
  const all = await page.evaluate(() => document.documentElement.scrollHeight);
  const taken = async (shoot, suffix) => { await shoot({ path: join(screens, `${name}${suffix}.jpg`), type: 'jpeg', quality: 82 }); counts.screens++; };
  await page.setViewportSize({ width, height: Math.min(all, 2400) });
  for (let i = 0; i < Math.min(Math.ceil(all / 2400), most); i++) {
    await page.evaluate((top) => scrollTo({ top, behavior: 'instant' }), i * 2400);
    await taken((how) => page.screenshot(how), `-${String(i + 1).padStart(2, '0')}`);
  }
  for (const figure of most > 1 ? await page.locator('figure.figure[id]').all() : []) {
    const id = await figure.getAttribute('id');
    if (await figure.isVisible()) await taken((how) => figure.screenshot(how), `-${id}`);
  }
  await page.setViewportSize({ width, height });
}

/** What is looked at on every page, in one go. */
async function glanced(page, name, say) {
  for (const [width, height] of SIZES.slice(0, 2)) {
    await page.setViewportSize({ width, height });
    const wide = await page.evaluate(sideways);
    if (wide) say('sideways', `at ${width} px, ${wide}`);
    await pictured(page, `${name}-${width}-light`, 1);
  }
  for (const one of (await page.evaluate(faint)).slice(0, 8)) say('contrast', one);
  await audited(page, say);
  await drawnWell(page, say);
}

/** Everything there is to look at on a page that stands for its kind; the first look only on the others. */
async function visited(root, file, code, isChief) {
  const place = `${code.label} ${relative(root, file)}`;
  const say = (kind, text) => faults.push({ kind, place, text });
  const name = `${code.label}-${relative(root, file).replace(/\.html$/, '').replaceAll(sep, '-')}`;
  const open = opener(root, say);
  const url = pathToFileURL(file).href;
  const page = await open(url, { viewport: { width: 320, height: 700 } });
  const wide = await page.evaluate(sideways);
  if (wide) say('sideways', `at 320 px, ${wide}`);
  await looked(page, file, code, say);
  if (isChief) {
    await page.setViewportSize({ width: 1280, height: 900 });
    counts.stops += await byKeyboard(page, say);
    counts.searches += await searching(page, say);
    await still(page, say);
    await withoutScripts(open, url, say);
    if (!code.isHostile) counts.sheets += await onPaper(page, { screens, name, told: relative(root, file) === 'index.html' ? code.told[code.lang] ?? [] : [] }, say);
  }
  if (!isChief) await glanced(page, name, say);
  await page.context().close();
  for (const [width, height] of isChief ? SIZES : []) {
    for (const colorScheme of ['light', 'dark']) {
      const told = (kind, text) => say(kind, `${text} (${width} px, ${colorScheme})`);
      const page = await opener(root, told)(url, { viewport: { width, height }, colorScheme });
      await pictured(page, `${name}-${width}-${colorScheme}`, width === 1920 ? 1 : colorScheme === 'light' ? 6 : 3);
      const wide = await page.evaluate(sideways);
      if (wide) told('sideways', wide);
      if (width < 1900) await audited(page, told);
      if (width === 1280) for (const one of (await page.evaluate(faint)).slice(0, 8)) told('contrast', one);
      if (colorScheme === 'light' && width < 1900) await drawnWell(page, told);
      await page.context().close();
    }
  }
  if (code.isHostile) counts.downloads += await harmless(opener(root, say), url, { browser, work, modules }, say);
}

const pagesOf = (root) => readdirSync(root, { recursive: true }).map(String).filter((file) => file.endsWith('.html')).sort().map((file) => join(root, file));

/** The pages that stand for the others: the first, and of every folder the longest. */
function chiefs(root, files) {
  const longest = new Map();
  for (const file of files) {
    const first = longest.get(dirname(file));
    if (!first || statSync(file).size > statSync(first).size) longest.set(dirname(file), file);
  }
  return new Set([join(root, 'index.html'), ...longest.values()]);
}

function built(code, lang, emit, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  try {
    execFileSync(social, ['build', code.path, '--emit', emit, '--lang', lang, '--as-of', DAY, '--out', out, '--quiet'], { stdio: ['ignore', 'pipe', 'pipe'] });
  } catch (error) {
    // Findings in a code made for the pages are no concern of theirs; 1 says just that.
    if (error.status !== 1) throw new Error(`social build ${code.name} ${lang}: ${error.stderr}`);
  }
}

const emits = process.env.EMIT?.split(',') ?? ['html', 'site'];
try {
  await findsFaults(browser);
  for (const code of CODES.filter(({ name }) => !only || only.includes(name))) {
    if (code.files) {
      code.path = join(work, 'codes', code.name);
      rmSync(code.path, { recursive: true, force: true });
      write(code.path, code.files());
    }
    for (const lang of code.langs) {
      for (const emit of emits) {
        const begun = Date.now();
        const label = `${code.name}-${lang}${emit === 'html' ? '' : `-${emit}`}`;
        const root = join(work, 'pages', label);
        const before = faults.length;
        built(code, lang, emit, root);
        const files = pagesOf(root);
        if (files.length === 0) throw new Error(`social build --emit ${emit} wrote no page of ${code.name}`);
        const chosen = chiefs(root, files);
        for (const file of files) await visited(root, file, { ...code, lang, label }, chosen.has(file));
        followed(root, (kind, text) => faults.push({ kind, place: label, text }));
        if (code.name === 'fournil' || code.name === 'soixante') {
          built(code, lang, emit, `${root}-again`);
          counts.files += same(root, `${root}-again`, (kind, text) => faults.push({ kind, place: label, text }));
          rmSync(`${root}-again`, { recursive: true });
        }
        writeFileSync(join(screens, 'faults.txt'), faults.map(({ kind, place, text }) => `${kind}\t${place}\t${text}\n`).join(''));
        const found = faults.length - before;
        console.log(`${found ? '✗' : '✓'} ${label}: ${files.length} pages, ${chosen.size} in full${found ? `, ${found} faults` : ''} (${((Date.now() - begun) / 1000).toFixed(0)} s)`);
      }
    }
  }
} finally {
  await browser.close();
}
writeFileSync(join(screens, 'index.html'), sheet(readdirSync(screens)));
const kinds = [...new Set(faults.map(({ kind }) => kind))].sort();
for (const kind of kinds) {
  const of = faults.filter((fault) => fault.kind === kind);
  console.log(`\n${kind}: ${of.length}`);
  for (const { place, text } of of.slice(0, 12)) console.log(`  ${place}: ${text}`);
  if (of.length > 12) console.log(`  … all in ${join(screens, 'faults.txt')}`);
}
const { pages, links, axe: audits, drawings, labels: texts, stops, sheets, searches, files, screens: shots, downloads } = counts;
console.log(`in the browser: ${pages} pages, ${links} links, ${audits} audits by axe, ${drawings} drawings with ${texts} labels in 3 fonts and 2 widths, ${stops} stops of the keyboard, ${searches} searches, ${sheets} sheets of paper, ${files} files written twice, ${downloads} downloads of a code that means harm, ${shots} pictures; ${faults.length} faults`);
if (faults.length > 0) process.exitCode = 1;
