// A reader at work on one page: by keyboard, without scripts, on paper, searching.
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { moving, unfold, unread, unseen, words } from './inside.mjs';

/** Tab leads to the link that skips to the content, and every stop shows itself. */
export async function byKeyboard(page, say) {
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
export async function still(page, say) {
  await page.emulateMedia({ reducedMotion: 'reduce' });
  for (const one of await page.evaluate(moving)) say('motion', one);
  await page.emulateMedia({ reducedMotion: null });
}

/** Without scripts, everything that is said is there to be read. */
export async function withoutScripts(open, url, say) {
  const page = await open(url, { javaScriptEnabled: false });
  for (const one of (await page.evaluate(unread)).slice(0, 10)) say('no script', `cannot be read: ${one}`);
  const text = await page.evaluate(words);
  await page.context().close();
  const scripted = await open(url, {});
  const more = await scripted.evaluate(words);
  await scripted.context().close();
  if (text.length < more.length * 0.98) say('no script', `${more.length - text.length} letters of ${more.length} are missing`);
}

/** On paper: pages, none of them empty, the version and the decision of the code among the words. */
export async function onPaper(page, { screens, name, told }, say) {
  const pdf = join(screens, `${name}-print.pdf`);
  await page.emulateMedia({ media: 'print', colorScheme: 'light' });
  await page.pdf({ path: pdf, format: 'A4', printBackground: true, preferCSSPageSize: true });
  await page.emulateMedia({ media: null });
  const count = Number(/Pages:\s+(\d+)/.exec(execFileSync('pdfinfo', [pdf], { encoding: 'utf8' }))[1]);
  const pages = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8', maxBuffer: 1 << 28 }).split('\f').slice(0, count);
  for (const [i, text] of pages.entries()) if (text.replace(/\s/g, '').length < 12) say('print', `page ${i + 1} of ${count} is empty`);
  const flat = (text) => text.replace(/\s+/g, ' ');
  const whole = flat(pages.join(' '));
  for (const one of told) if (!whole.includes(flat(one))) say('print', `“${one}” is not on paper`);
  for (const old of readdirSync(screens).filter((file) => file.startsWith(`${name}-print-`))) rmSync(join(screens, old));
  execFileSync('pdftoppm', ['-r', '60', '-l', '4', '-png', pdf, join(screens, `${name}-print`)]);
  return count;
}

/** Searching for a word of the last part leaves it, hides others, and what was hidden comes back. */
export async function searching(page, say) {
  const field = page.locator('input[type=search]').first();
  if (await field.count() === 0 || !(await field.isVisible())) return 0;
  const shown = () => page.evaluate(() => [...document.querySelectorAll('article[id], [data-kind]')].filter((part) => part.checkVisibility()).length);
  const before = await shown();
  await field.fill('zzzqqqxxx');
  await page.waitForTimeout(400);
  const none = await shown();
  await field.fill('');
  await page.waitForTimeout(400);
  const after = await shown();
  if (before > 0 && none >= before) say('search', `a word that is nowhere leaves ${none} parts of ${before}`);
  if (after !== before) say('search', `once the search is emptied, ${after} parts of ${before} are back`);
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

export { unfold };
