// Drives a browser through the pages of the examples, of codes made for it, and of one that means harm.
// usage: driver.mjs MODULES SOCIAL SCREENS    (run.sh prepares all that; ONLY=trois,hostile looks at those codes alone)
import { execFile } from 'node:child_process';
import { appendFileSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { availableParallelism } from 'node:os';
import { dirname, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { elements, write } from './codes.mjs';
import { harmless, told, unguarded, unpacked } from './harmless.mjs';
import { hostile } from './harm.mjs';
import { words } from './inside.mjs';
import { live } from './live.mjs';
import { DESK, PHONE, WALL, album, audited, contrasted, drawnWell, figures, held, refused, screens, surveyed } from './look.mjs';
import { byKeyboard, choosing, onPaper, same, searching, still, translated, withoutScripts } from './reader.mjs';
import { sheet } from './sheet.mjs';
import { findsFaults } from './spoiled.mjs';
import { opened, worn } from './tab.mjs';
import { taken } from './taken.mjs';

const [modules, social, pictures] = process.argv.slice(2);
const require = createRequire(join(modules, 'package.json'));
const { chromium } = require('playwright-core');
const axe = readFileSync(require.resolve('axe-core/axe.min.js'), 'utf8');
const run = promisify(execFile);
const examples = join(import.meta.dirname, '..', '..', 'examples');
const work = join(pictures, 'work');
const DAY = '2026-11-22';

// Those of `examples` are looked at in both languages, each page in pictures; `told` is what paper must say.
const CODES = [
  { name: 'fournil', path: join(examples, 'fournil'), isExample: true, told: ['1.2.0', "L'énergie et la parole", '14'] },
  { name: 'kubernetes', path: join(examples, 'real', 'kubernetes'), isExample: true, told: ['0.1.0'] },
  { name: 'rust', path: join(examples, 'real', 'rust'), isExample: true, told: ['0.1.0'] },
  { name: 'trois', files: () => elements(3), told: ['1.3.0', 'Décision 3'] },
  { name: 'soixante', files: () => elements(60), told: ['1.60.0', 'Décision 60'] },
  { name: 'hostile', files: hostile, told: [], isHostile: true },
];
const only = process.env.ONLY?.split(',');

const faults = [];
writeFileSync(join(pictures, 'faults.txt'), '');
const counts = { pages: 0, full: 0, links: 0, audits: 0, drawings: 0, labels: 0, stops: 0, sheets: 0, searches: 0, filters: 0, languages: 0, again: 0, pictures: 0, taken: 0, harmful: 0, served: 0 };
const known = new Map();
function fault(kind, place, text) {
  faults.push({ kind, place, text });
  appendFileSync(join(pictures, 'faults.txt'), `${kind}\t${place}\t${text}\n`);
}

/** Every address leads somewhere that exists, and none runs anything. */
function followed(root, label) {
  for (const [file, { links, alternates }] of known) {
    if (!file.startsWith(root + sep)) continue;
    const say = (text) => fault('links', `${label} ${relative(root, file)}`, text);
    for (const { href, download, said, hreflang } of [...links, ...alternates]) {
      counts.links++;
      if (href === null || href === undefined) { say(`a link without an address: “${said}”`); continue; }
      if (/^data:(image\/svg\+xml|text\/csv|text\/markdown|application\/json|text\/calendar)[;,]/.test(href)) {
        if (download === null) say(`data to open rather than to download: ${href.slice(0, 60)}`);
        continue;
      }
      if (/^(https?:|mailto:)/.test(href)) continue;
      const url = new URL(href, pathToFileURL(file));
      if (url.protocol !== 'file:' || url.host) { say(`an address of another kind: ${href.slice(0, 80)}`); continue; }
      const to = fileURLToPath(`file://${url.pathname}`);
      if (!existsSync(to) || !statSync(to).isFile()) { say(`${href.slice(0, 120)} (“${said}”) leads to no file`); continue; }
      if (url.hash.length > 1 && known.has(to) && !known.get(to).ids.has(decodeURIComponent(url.hash.slice(1)))) say(`${href.slice(0, 120)} (“${said}”) leads to no anchor`);
      if (hreflang && known.has(to) && known.get(to).lang !== hreflang) say(`${href} is said to be in ${hreflang}`);
    }
  }
}

/** The look that no page is spared: where its links lead, what it asks for, whether it holds on the narrowest phone. */
async function glanced(tab, { file, url, code, lang }) {
  await worn(tab, 320, 700, 'light');
  await tab.page.goto(url);
  const seen = await surveyed(tab, lang);
  known.set(file, { ids: new Set(seen.ids), links: seen.links, alternates: seen.alternates, lang: seen.lang });
  counts.pages++;
  await held(tab, 320);
  await refused(tab);
  if (code.isHostile) await harmless(tab, url);
}

/** A page that stands for its kind: every width and colour, drawings, keyboard, search, scripts off, paper. */
async function studied(tabs, job) {
  const { tab, mute, bare } = tabs;
  const { url, code, lang, name, isFirst } = job;
  const { page } = tab;
  counts.full++;
  await page.goto(url);
  const text = await page.evaluate(words);
  await shown(tab, job);
  counts.searches += await searching(tab);
  counts.filters += await choosing(tab);
  counts.languages += await translated(tab, url);
  await still(tab);
  await page.goto(url);
  counts.stops += await byKeyboard(tab);
  if (!code.isHostile && isFirst) counts.sheets += await onPaper(tab, { screens: pictures, name, told: code.told });
  await page.goto(url);
  await worn(tab, ...PHONE, 'light');
  await audited(tab, axe);
  counts.audits++;
  await drawnWell(tab);
  await weighed(tab);
  await worn(tab, ...DESK, 'dark');
  await audited(tab, axe, ['color-contrast', 'link-in-text-block']);
  await contrasted(tab);
  await refused(tab);
  const folder = join(work, 'downloads', name);
  Object.assign(mute, { root: tab.root, say: tab.say });
  await withoutScripts(mute, url, text);
  if (code.isHostile) {
    if (isFirst) await told(tab);
    counts.harmful += await unpacked(tab, bare, folder);
    Object.assign(bare, { root: tab.root, say: tab.say });
    await unguarded(bare, url);
  } else {
    counts.taken += await taken(tab, bare, { folder, lang });
  }
}

/** What a change of language may change: names and the room they take. */
async function weighed(tab) {
  await worn(tab, ...DESK, 'light');
  await held(tab, DESK[0]);
  await audited(tab, axe);
  counts.audits++;
  const { drawings, labels } = await drawnWell(tab);
  counts.drawings += drawings;
  counts.labels += labels;
  await contrasted(tab);
}

/** Every width and colour of a page, in pictures. */
async function shown(tab, { name, isFirst }) {
  for (const [width, tall] of [PHONE, DESK, WALL]) {
    await worn(tab, width, tall, 'light');
    await held(tab, width);
    counts.pictures += await screens(tab, join(pictures, `${name}-${width}-light`), { width, most: width === 1920 ? 1 : isFirst ? 4 : 2, scale: width === 1920 ? 0.5 : 1 });
    if (width === 1280 && name.includes('-site-')) counts.pictures += await figures(tab, join(pictures, `${name}-${width}-light`));
    if (width === 1920) continue;
    await worn(tab, width, tall, 'dark');
    counts.pictures += await screens(tab, join(pictures, `${name}-${width}-dark`), { width, most: isFirst ? 2 : 1, scale: 1 });
  }
  await worn(tab, ...DESK, 'light');
}

const htmlOf = (root) => readdirSync(root, { recursive: true }).map(String).filter((file) => file.endsWith('.html')).sort().map((file) => join(root, file));

/** The pages that stand for the others: the first ones, and the longest of every folder; all those that draw, search or choose. */
function chiefs(files) {
  const longest = new Map();
  for (const file of files) {
    const first = longest.get(dirname(file));
    if (!first || statSync(file).size > statSync(first).size) longest.set(dirname(file), file);
  }
  const special = files.filter((file) => /<figure |type="search"|<form class="filters"|index(\.en)?\.html$/.test(readFileSync(file, 'utf8') + file));
  return new Set([...longest.values(), ...special]);
}

async function built(code, out) {
  rmSync(out, { recursive: true, force: true });
  mkdirSync(out, { recursive: true });
  const lang = code.isExample ? [] : ['--lang', 'fr'];
  // Findings in a code made for the pages are no concern of theirs; 1 says just that.
  await run(social, ['build', code.path, '--emit', 'html,site', ...lang, '--as-of', DAY, '--out', out, '--quiet']).catch((error) => {
    if (error.code !== 1) throw new Error(`social build ${code.name}: ${error.stderr}`);
  });
}

/** Builds a code, and lists what is to be looked at. */
async function prepared(code) {
  if (code.files) {
    code.path = join(work, 'codes', code.name);
    write(code.path, code.files());
  }
  const root = join(work, 'pages', code.name);
  await built(code, root);
  if (code.name === 'fournil' || code.name === 'soixante') {
    await built(code, join(work, 'again', code.name));
    counts.again += same(root, join(work, 'again', code.name), (kind, text) => fault(kind, code.name, text));
  }
  const files = htmlOf(root);
  if (files.length < 10) throw new Error(`social build wrote ${files.length} pages of ${code.name}`);
  const main = /<html lang="(\w+)"/.exec(readFileSync(join(root, 'index.html'), 'utf8'))[1];
  code.lang = main;
  const other = main === 'fr' ? 'en' : 'fr';
  const chosen = chiefs(files);
  return files.map((file) => {
    const path = relative(root, file);
    const isOther = path === `index.${other}.html` || path.startsWith(join('site', other) + sep);
    return {
      code, file, root, label: code.name, lang: isOther ? other : main, url: pathToFileURL(file).href, size: statSync(file).size,
      name: `${code.name}-${path.replace(/\.html$/, '').replaceAll(sep, '-')}`,
      isChief: chosen.has(file), isOther,
      isFirst: /^(site\/|site\/\w\w\/)?index(\.\w\w)?\.html$/.test(path),
    };
  });
}

async function visited(tabs, job) {
  const { tab } = tabs;
  const place = `${job.label} ${relative(job.root, job.file)}`;
  Object.assign(tab, { root: job.root, say: (kind, text) => fault(kind, place, text) });
  await glanced(tab, job);
  if (job.isChief && job.isOther) await weighed(tab);
  else if (job.isChief) await studied(tabs, job);
  else if (job.code.isExample && !job.isOther) counts.pictures += await album(tab, pictures, job.name);
}

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', headless: true, args: ['--no-sandbox', '--disable-gpu', '--hide-scrollbars'] });
const begun = Date.now();
const seconds = () => `${((Date.now() - begun) / 1000).toFixed(0)} s`;

/** Does jobs as long as there are some. */
async function worker(jobs) {
  const tabs = { tab: await opened(browser), mute: await opened(browser, { javaScriptEnabled: false }), bare: await opened(browser, { bypassCSP: true }) };
  for (let job = jobs.shift(); job && browser.isConnected(); job = jobs.shift()) {
    const start = Date.now();
    await visited(tabs, job).catch((error) => fault('driver', `${job.label} ${relative(job.root, job.file)}`, String(error.stack).slice(0, 600)));
    if (process.env.SLOW && Date.now() - start > 4000) console.log(`  ${((Date.now() - start) / 1000).toFixed(0)} s ${job.name} ${job.size}`);
  }
}

try {
  await findsFaults(browser);
  if (!only || only.includes('live')) {
    counts.served = await live(browser, { social, from: join(examples, 'fournil'), folder: join(work, 'live'), day: DAY, say: (kind, text) => fault(kind, 'social serve', text) });
    console.log(`served and followed (${seconds()})`);
  }
  for (const code of CODES.filter(({ name }) => !only || only.includes(name))) {
    const before = faults.length;
    const jobs = await prepared(code);
    const [all, full] = [jobs.length, jobs.filter(({ isChief }) => isChief).length];
    jobs.sort((a, b) => b.isChief - a.isChief || b.size - a.size);
    await Promise.all(Array.from({ length: Math.min(availableParallelism(), 4) }, () => worker(jobs)));
    followed(join(work, 'pages', code.name), code.name);
    const found = faults.length - before;
    console.log(`${found ? '✗' : '✓'} ${code.name}: ${all} pages, ${full} in full${found ? `, ${found} faults` : ''} (${seconds()})`);
    for (const context of browser.contexts()) await context.close();
  }
} finally {
  await browser.close();
}
writeFileSync(join(pictures, 'index.html'), sheet(readdirSync(pictures)));
for (const kind of [...new Set(faults.map(({ kind }) => kind))].sort()) {
  const of = faults.filter((fault) => fault.kind === kind);
  console.log(`\n${kind}: ${of.length}`);
  for (const { place, text } of of.slice(0, 12)) console.log(`  ${place}: ${text}`);
  if (of.length > 12) console.log(`  … all in ${join(pictures, 'faults.txt')}`);
}
const c = counts;
console.log(`in the browser: ${c.pages} pages, ${c.full} of them in full, ${c.links} links, ${c.audits} audits by axe, ${c.drawings} drawings with ${c.labels} labels in 3 fonts and 2 widths, ${c.stops} stops of the keyboard, ${c.searches} searches, ${c.filters} filters, ${c.languages} changes of language, ${c.sheets} sheets of paper, ${c.again} files written twice, ${c.taken} downloads, ${c.harmful} of a code that means harm, ${c.served} gestures on a served page, ${c.pictures} pictures; ${faults.length} faults in ${seconds()}`);
if (faults.length > 0) process.exitCode = 1;
