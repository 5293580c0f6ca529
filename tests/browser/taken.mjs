// What a page lets one take away: each drawing stands alone, each table has the lines of the page.
import { readFileSync, writeFileSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { offered } from './inside.mjs';

/** The content of an address of a page: in it, or beside it. */
export function content(address) {
  const [, data] = /^data:[^,]*;base64,(.*)$/s.exec(address) ?? [];
  return data === undefined ? readFileSync(fileURLToPath(address)) : Buffer.from(data, 'base64');
}

/** The cells of a CSV with its separator. */
export function cells(text, separator) {
  const rows = [[]];
  for (const [, quoted, plain, end] of text.matchAll(new RegExp(`(?:"((?:[^"]|"")*)"|([^"${separator}\\r\\n]*))(${separator}|\\r\\n|$)`, 'g'))) {
    rows.at(-1).push(quoted === undefined ? plain : quoted.replaceAll('""', '"'));
    if (end === '\r\n') rows.push([]);
  }
  return rows.filter((row) => row.length > 1 || row[0]);
}

/** Takes what each figure of the page offers and holds it against the page; `alone` is a tab that opens files. */
export async function taken({ page, say }, alone, { folder, lang }) {
  const all = await page.evaluate(offered);
  const figures = await page.evaluate(() => [...document.querySelectorAll('figure.figure[id]')].map((figure) => ({
    id: figure.id,
    // Some stand by a richer table of the page rather than over their own.
    isTold: !!figure.closest('section, main')?.querySelector('table'),
    // Under some stand richer tables, or several.
    rows: [...(figure.querySelectorAll('details.same table').length === 1 ? figure.querySelectorAll('details.same table:not([class]) tr') : [])].map((row) => row.cells.length),
    title: figure.querySelector('svg > title')?.textContent ?? '',
  })));
  mkdirSync(folder, { recursive: true });
  let count = 0;
  for (const { id, isTold, rows, title } of figures) {
    const files = all.filter(({ figure }) => figure === id);
    for (const kind of ['.svg', '.csv']) if (!files.some(({ name }) => name.endsWith(kind))) say('downloads', `${id} offers no ${kind}`);
    for (const { name, address } of files) {
      count++;
      const bytes = content(address);
      if (name.endsWith('.csv')) {
        const table = cells(bytes.toString('utf8').replace(/^\ufeff/, ''), lang === 'fr' ? ';' : ',');
        if (!isTold || table.length < 2) say('downloads', `${name} is told by no table`);
        // A column that nothing fills is in the file alone.
        const filled = table[0]?.map((_, column) => column === 0 || table.slice(1).some((row) => row[column])) ?? [];
        if (rows.length && table.map((row) => row.filter((_, column) => filled[column]).length).join() !== rows.join()) say('downloads', `${name} has ${table.length} lines, the page ${rows.length}`);
        continue;
      }
      const path = join(folder, name.replace(/[^\w.-]/g, '_'));
      writeFileSync(path, bytes);
      Object.assign(alone, { root: folder, say });
      await alone.page.goto(pathToFileURL(path).href);
      const seen = await alone.page.evaluate(() => ({ root: document.documentElement.localName, error: document.querySelector('parsererror')?.textContent.slice(0, 160), title: document.querySelector('svg > title')?.textContent ?? '' }));
      if (seen.root !== 'svg' || seen.error) say('downloads', `${name} is no drawing: ${seen.error ?? seen.root}`);
      else if (seen.title !== title) say('downloads', `${name} is called “${seen.title}”, not “${title}”`);
    }
  }
  return count;
}
