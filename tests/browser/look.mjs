// What is looked at on a page: its structure, its widths and colours, its drawings, its pictures.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { faint, labels, written } from './drawn.mjs';
import { sideways, survey, unfold } from './inside.mjs';
import { pictured, worn } from './tab.mjs';

export const [PHONE, DESK, WALL] = [[390, 844], [1280, 900], [1920, 1080]];
const FONTS = [null, '"DejaVu Sans"', 'Verdana, "DejaVu Sans"'];

/** Anchors, headings, language and policy: what one look at a page tells. */
export async function surveyed(tab, lang) {
  const { page, say } = tab;
  const seen = await page.evaluate(survey);
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
  if (seen.lang !== lang) say('language', `the page says “${seen.lang}”, not “${lang}”`);
  if (!/default-src 'none'/.test(seen.policy) || /unsafe|\*/.test(seen.policy)) say('policy', `not strict: ${seen.policy}`);
  for (const one of [...seen.handlers, ...seen.foreign]) say('structure', `does not belong on a page: ${one}`);
  if (seen.styled.length) say('structure', `${seen.styled.length} style attributes, on ${seen.styled[0]}`);
  for (const one of seen.refreshed) say('structure', `meta http-equiv ${one}`);
  return seen;
}

/** What the policy of the page refused. */
export async function refused(tab) {
  for (const one of new Set(await tab.page.evaluate(() => globalThis.__refused ?? []))) tab.say('policy', `refused: ${one}`);
}

/** Whether the page scrolls sideways at a width. */
export async function held(tab, width) {
  const wide = await tab.page.evaluate(sideways);
  if (wide) tab.say('sideways', `at ${width} px, ${wide}`);
}

/** The accessibility checker, on the page with everything unfolded; on its colours alone when these alone changed. */
export async function audited(tab, axe, rules) {
  await tab.page.evaluate(unfold);
  if (!(await tab.page.evaluate(() => 'axe' in globalThis))) await tab.page.evaluate(axe);
  const runOnly = rules ? { runOnly: { type: 'rule', values: rules } } : {};
  const { violations } = await tab.page.evaluate((options) => globalThis.axe.run(document, { resultTypes: ['violations'], preload: false, ...options }), runOnly);
  for (const { id, help, nodes } of violations) {
    const why = (nodes[0].failureSummary ?? '').split('\n').slice(1, 2).join('').trim().slice(0, 200);
    tab.say('axe', `${id}: ${help} (${nodes.length}); ${nodes[0].target.join(' ')} ${why}`);
  }
}

/** The drawings, written in three fonts. */
export async function drawnWell(tab) {
  const seen = { drawings: 0, labels: 0 };
  for (const font of FONTS) {
    if (font) await tab.page.evaluate(written, font);
    const { drawings, texts, found } = await tab.page.evaluate(labels, 8.5);
    if (!font) Object.assign(seen, { drawings, labels: texts });
    for (const one of found.slice(0, 12)) tab.say('figures', `${font ?? 'own font'}: ${one}`);
    if (found.length > 12) tab.say('figures', `${font ?? 'own font'}: and ${found.length - 12} more`);
    if (drawings === 0) break;
  }
  await tab.page.evaluate(written, '');
  return seen;
}

/** Labels that do not stand out. */
export async function contrasted(tab) {
  for (const one of (await tab.page.evaluate(faint)).slice(0, 8)) tab.say('contrast', one);
}

const height = (tab) => tab.page.evaluate(() => Math.max(document.documentElement.scrollHeight, 1));

/** What a picture needs of a large page: all of it drawn, where a screen draws what one looks at. */
async function drawnWhole(tab, take) {
  const turn = (from, to) => tab.page.evaluate(([from, to]) => document.querySelector(`main.${from}`)?.classList.replace(from, to), [from, to]);
  await turn('large', 'whole');
  const taken = await take();
  await turn('whole', 'large');
  return taken;
}

/** Pictures of the first screens of a page, 2400 pixels at a time. */
export const screens = (tab, name, { width, most, scale }) => drawnWhole(tab, async () => {
  const all = await height(tab);
  const count = Math.min(Math.ceil(all / 2400), most);
  for (let i = 0; i < count; i++) {
    const path = count > 1 ? `${name}-${String(i + 1).padStart(2, '0')}.jpg` : `${name}.jpg`;
    await pictured(tab, path, { y: i * 2400, width, height: Math.min(2400, all - i * 2400), scale }, writeFileSync);
  }
  return count;
});

/** A picture of each figure of a page. */
export const figures = (tab, name) => drawnWhole(tab, async () => {
  const boxes = await tab.page.evaluate(() => [...document.querySelectorAll('figure.figure[id]')].filter((figure) => figure.checkVisibility()).map((figure) => {
    const { left, top, width, height } = figure.getBoundingClientRect();
    return { id: figure.id, x: left + scrollX, y: top + scrollY, width, height: Math.min(height, 4000) };
  }).filter(({ width, height }) => width > 0 && height > 0));
  for (const { id, ...box } of boxes) await pictured(tab, `${name}-${id}.jpg`, box, writeFileSync);
  return boxes.length;
});

/** Pictures of a page on a phone and on a desk, by day and by night. */
export async function album(tab, folder, name) {
  for (const [width, tall] of [PHONE, DESK]) {
    for (const scheme of ['light', 'dark']) {
      await worn(tab, width, tall, scheme);
      await screens(tab, join(folder, `${name}-${width}-${scheme}`), { width, most: 1, scale: width > 500 ? 0.6 : 0.8 });
    }
  }
  await worn(tab, ...DESK, 'light');
  return 4;
}
