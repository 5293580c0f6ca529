// A reader at work on one page: by keyboard, without scripts, on paper, searching, choosing, in the other language.
import { execFile } from 'node:child_process';
import { existsSync, readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { moving, unread, unseen, words } from './inside.mjs';

const run = promisify(execFile);

/** Tab leads to the link that skips to the content, and every stop shows itself. */
export async function byKeyboard({ page, say }) {
  await page.keyboard.press('Tab');
  const first = await page.evaluate(() => {
    const { left, top, width, height } = document.activeElement.getBoundingClientRect();
    return { href: document.activeElement.getAttribute('href'), isSkip: document.activeElement.classList.contains('skip'), isSeen: left >= 0 && top >= 0 && width > 20 && height > 10 };
  });
  if (!first.isSkip) say('keyboard', `the first stop is not the link to the content but ${first.href}`);
  if (!first.isSeen) say('keyboard', 'the link to the content stays hidden when it has the focus');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Tab');
  const isIn = await page.evaluate(() => document.querySelector('main').contains(document.activeElement) || document.querySelectorAll('main a[href], main summary, main [tabindex="0"]').length === 0);
  if (!isIn && first.isSkip) say('keyboard', 'after the link to the content, Tab is not in the content');
  const { stops, bad } = await page.evaluate(unseen);
  for (const one of bad.slice(0, 10)) say('keyboard', one);
  return stops;
}

/** Nothing moves for who asked so. */
export async function still({ page, say }) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const one of await page.evaluate(moving)) say('motion', one);
  await page.emulateMedia({ reducedMotion: null });
}

/** Without scripts, everything that is said with them is there to be read. */
export async function withoutScripts({ page, say }, url, more) {
  await page.goto(url);
  for (const one of (await page.evaluate(unread)).slice(0, 10)) say('no script', `cannot be read: ${one}`);
  const shown = await page.evaluate(() => [...document.querySelectorAll('[role=search], .theme, form.filters')].filter((element) => element.checkVisibility()).length);
  if (shown > 0) say('no script', `${shown} tools that need a script are shown`);
  const text = await page.evaluate(words);
  if (text.length < more.length * 0.98) say('no script', `${more.length - text.length} letters of ${more.length} are missing`);
}

/** On paper: sheets, none of them empty, nothing to press or to choose, the version and the decision of the code among the words; the first ones as pictures. */
export async function onPaper({ page, say }, { screens, name, told }) {
  const pdf = join(screens, `${name}-print.pdf`);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  const tools = await page.evaluate(() => [...document.querySelectorAll('form, button, select, input')].filter((tool) => tool.checkVisibility()).map((tool) => tool.outerHTML.slice(0, 60)));
  for (const tool of tools) say('print', `${tool} is on paper`);
  await page.pdf({ path: pdf, format: 'A4', printBackground: true, preferCSSPageSize: true });
  await page.emulateMedia({ media: null });
  const count = Number(/Pages:\s+(\d+)/.exec((await run('pdfinfo', [pdf])).stdout)[1]);
  const { stdout } = await run('pdftotext', ['-layout', pdf, '-'], { maxBuffer: 1 << 28 });
  const sheets = stdout.split('\f').slice(0, count);
  for (const [i, text] of sheets.entries()) if (text.replace(/\s/g, '').length < 12) say('print', `sheet ${i + 1} of ${count} is empty`);
  const flat = (text) => text.replace(/\s+/g, ' ');
  const whole = flat(sheets.join(' '));
  for (const one of told) if (!whole.includes(flat(one))) say('print', `“${one}” is not on paper`);
  await run('pdftoppm', ['-r', '60', '-l', '4', '-jpeg', pdf, join(screens, `${name}-print`)]);
  return count;
}

/** What a search acts on, and whether it is shown. */
const parts = () => [...document.querySelectorAll('main [data-item], main article')].filter((part) => !part.parentElement.closest('[data-item], article'))
  .map((part) => ({ text: part.textContent.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase(), shown: part.checkVisibility() }));

/** A search keeps what holds its words, with or without accents, says how much that is, and Escape brings everything back. */
export async function searching({ page, say }) {
  const field = page.locator('input[type=search]').first();
  if (await field.count() === 0 || !(await field.isVisible())) return 0;
  const told = () => page.locator('.search output').textContent();
  const asked = async (text) => {
    await field.fill(text);
    await page.waitForTimeout(150);
    return page.evaluate(parts);
  };
  const count = (list) => list.filter(({ shown }) => shown).length;
  const before = await page.evaluate(parts);
  await page.keyboard.press('Escape');
  await page.locator('body').press('/');
  if (!(await field.evaluate((element) => element === document.activeElement))) say('search', '“/” does not lead to the search');
  if (count(await asked('zzzqqqxxx')) > 0) say('search', 'a word that is nowhere leaves parts of the page');
  const word = wordOf(before);
  if (word) {
    const wanted = before.filter(({ text }) => text.includes(word.plain)).length;
    for (const text of [word.plain, word.accented, word.accented.toUpperCase()]) {
      const found = await asked(text);
      if (found.some((part) => part.shown !== part.text.includes(word.plain))) say('search', `“${text}” does not show just what holds it: ${count(found)}, not ${wanted}`);
      if (!new RegExp(`\\b${wanted}\\b`).test(await told())) say('search', `“${text}” shows ${wanted} parts and says “${await told()}”`);
    }
  }
  await field.press('Escape');
  await page.waitForTimeout(150);
  const after = await page.evaluate(parts);
  if (count(after) !== count(before)) say('search', `after Escape, ${count(after)} parts of ${count(before)} are back`);
  if (await field.inputValue() || await told()) say('search', 'Escape leaves words in the search');
  return 1;
}

/** A word that some parts hold and others do not, without and with accents. */
function wordOf(list) {
  const known = [['assemblee', 'assemblée'], ['role', 'rôle'], ['modele', 'modèle'], ['decision', 'décision'], ['regle', 'règle'], ['council', 'còuncil'], ['member', 'mémber']];
  const holds = ([plain]) => list.filter(({ text }) => text.includes(plain)).length;
  const found = known.find((word) => holds(word) > 0 && holds(word) < list.length);
  return found && { plain: found[0], accented: found[1] };
}

/** Each choice of a list of filters shows just what bears it, and says how much; filters and search do not undo each other. */
export async function choosing({ page, say }) {
  const forms = await page.locator('form.filters[data-for]').all();
  for (const form of forms) {
    const list = await form.getAttribute('data-for');
    const items = () => page.evaluate((id) => [...document.getElementById(id).querySelectorAll('[data-item]')].map((item) => ({ data: { ...item.dataset }, shown: item.checkVisibility(), isKept: !item.closest('[hidden]') })), list);
    const before = (await items()).length;
    for (const select of await form.locator('select').all()) {
      const name = await select.getAttribute('name');
      for (const value of (await select.evaluate((element) => [...element.options].map((option) => option.value))).filter(Boolean)) {
        await select.selectOption(value);
        const now = await items();
        const wanted = now.filter(({ data }) => (data[name] ?? '').split(' ').includes(value)).length;
        const shown = now.filter((item) => item.shown);
        if (wanted === 0 || shown.length !== wanted || shown.some(({ data }) => !data[name].split(' ').includes(value))) say('filters', `${name} = ${value} shows ${shown.length} of ${before}, not ${wanted}`);
        const told = await form.locator('output').textContent();
        if (!new RegExp(`\\b${wanted}\\b`).test(told)) say('filters', `${name} = ${value} shows ${wanted} and says “${told}”`);
      }
      await select.selectOption('');
    }
    if ((await items()).some(({ isKept }) => !isKept)) say('filters', 'without a choice, something stays hidden');
  }
  return forms.length;
}

/** The link to the other language leads to the same place of the page. */
export async function translated({ page, say }, url) {
  const link = page.locator('a.language').first();
  if (await link.count() === 0) return 0;
  const ids = await page.evaluate(() => [...document.querySelectorAll('main article[id], main section[id]')].map(({ id }) => id));
  const id = ids.at(-1);
  if (!id) return 0;
  const lang = await link.getAttribute('hreflang');
  await page.goto(`${url}#${encodeURIComponent(id)}`);
  await page.waitForTimeout(50);
  await link.click();
  await page.waitForLoadState('load');
  const there = await page.evaluate(() => ({ lang: document.documentElement.lang, id: decodeURIComponent(location.hash.slice(1)), isThere: !!document.getElementById(decodeURIComponent(location.hash.slice(1))) }));
  if (there.lang !== lang || there.id !== id || !there.isThere) say('language', `from #${id} to ${JSON.stringify(there)}, ${lang} was promised`);
  await page.goto(url);
  return 1;
}

/** Two runs of the same command write the same bytes. */
export function same(one, other, say) {
  const files = (folder) => readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath ?? entry.path, entry.name).slice(folder.length)).sort();
  const [a, b] = [files(one), files(other)];
  if (a.join() !== b.join()) say('same bytes', `not the same files: ${a.filter((file) => !b.includes(file))} ${b.filter((file) => !a.includes(file))}`);
  for (const file of a) {
    if (existsSync(join(other, file)) && !readFileSync(join(one, file)).equals(readFileSync(join(other, file)))) say('same bytes', `${file} differs`);
  }
  return a.length;
}
