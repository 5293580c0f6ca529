// What a reader does and must see, one step a feature; each step opens its own window on its own copy of a code.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const FOURNIL = 'fournil';
const BANCAL = 'atelier-bancal';
const read = (folder, name) => readFileSync(join(folder, name), 'utf8');
const lineOf = (text, piece) => text.split('\n').findIndex((line) => line.includes(piece)) + 1;
const near = (a, b) => Math.abs(a - b) < 2;

/** An unknown name after accents and an emoji of two surrogate pairs and a joiner, on one line. */
const EMOJI = `registre été "L'été 🥖" {
  tenu par: accueil
  nature: événements à jour
  mis à jour: chaque mois
  colonne jour { type: date }
  colonne fête { type: texte; sens: "🎉 l'été, à la forêt 👩‍🌾"; renvoie à: introuvable }
}
`;

async function findings(w, { folder, french }) {
  writeFileSync(join(folder, 'fete.social'), EMOJI);
  await w.file('fete.social');
  await w.page.waitForSelector('.squiggly-error', { timeout: 60000 });
  const line = EMOJI.split('\n')[5];
  const word = await w.place(line, 'introuvable');
  const squiggles = await w.squiggles('error');
  const under = squiggles.find((s) => near(s.left, word.left) && near(s.right, word.right) && Math.abs(s.top - word.top) < 24);
  assert.ok(under, `a squiggle under “introuvable” (${JSON.stringify(word)}), among ${JSON.stringify(squiggles)}`);
  const rows = await w.problems('introuvable');
  const row = rows.find((row) => row.includes('`introuvable`'));
  const place = `[Ln 6, Col ${line.indexOf('introuvable') + 1}]`;
  assert.ok(row.includes(place), `${row} says ${place}`);
  assert.ok(row.includes('S0202') && row.includes(french ? "n'est déclaré nulle part" : 'is declared nowhere'), row);
  return [`under “introuvable”: ${Math.round(under.left)} to ${Math.round(under.right)} px, the word ${Math.round(word.left)} to ${Math.round(word.right)} px`, row];
}

async function hover(w, { french }) {
  await w.file('regles.social', 6);
  const field = french ? 'Les principes que la règle met en pratique' : 'The principles the rule puts into practice';
  let said = '';
  for (let tries = 0; tries < 10 && !said.includes(field); tries++) said = await w.hover('porte: transparence', 'porte').catch(() => '');
  assert.ok(said.includes(field), `the page of the field: ${said}`);
  const name = await w.hover('porte: transparence', 'transparence');
  assert.ok(name.includes('transparence') && name !== said, `the principle: ${name}`);
  return [said.slice(0, 120), name.slice(0, 120)];
}

async function completion(w, { folder }) {
  const text = read(folder, 'regles.social').replace('règle comptes_relus', 'règle à_moitié "Jamais refermée {\n  porte transparence\n\nrègle comptes_relus');
  writeFileSync(join(folder, 'regles.social'), text);
  await w.file('regles.social', lineOf(text, 'règle décisions_affichées') + 2);
  await w.page.waitForSelector('.squiggly-error', { timeout: 60000 });
  await w.press('End');
  await w.press('Enter');
  const fields = await w.completions();
  assert.ok(fields.some((row) => row.startsWith('preuve') || row.startsWith('recours') || row.startsWith('sauf')), `fields of a rule: ${fields}`);
  await w.press('Escape');
  await w.type('envers: trés', 30);
  await w.pause(400);
  const names = await w.completions();
  assert.ok(names.some((row) => row.startsWith('trésorerie')), `roles: ${names}`);
  await w.press('Enter');
  await w.pause(300);
  assert.ok((await w.lines()).some((line) => line.includes('envers: trésorerie')), 'the name chosen is written');
  return [`fields: ${fields.slice(0, 8).join(', ')}`, `names: ${names.slice(0, 4).join(', ')}`];
}

async function fix(w, { folder }) {
  const text = read(folder, 'mots.social');
  const line = lineOf(text, 'adresee:');
  await w.file('mots.social', line, 5);
  await w.page.waitForSelector('.squiggly-error', { timeout: 60000 });
  const before = (await w.problems('adresee')).filter((row) => row.includes('adresee')).length;
  assert.ok(before > 0);
  await w.file('mots.social', line, 5);
  const fixes = await w.fixes();
  assert.ok(await w.page.locator('.action-widget .monaco-list-row.focused', { hasText: '`adresse`' }).count(), `the first remedy writes “adresse”: ${fixes}`);
  await w.press('Enter');
  await w.page.waitForFunction(() => [...document.querySelectorAll('.view-line')].some((l) => /adresse:/.test(l.textContent)), undefined, { timeout: 10000 });
  await w.noProblem('adresee');
  return [`remedies: ${fixes.join(' | ')}`, `“adresee” in Problems: ${before}, then 0`];
}

async function rename(w, { folder }) {
  const sources = () => Object.fromEntries(readdirSync(folder).filter((name) => name.endsWith('.social')).map((name) => [name, read(folder, name)]));
  const before = sources();
  const name = /(?<![\p{L}\p{N}_])vérification(?![\p{L}\p{N}_])/gu;
  const bare = (text) => text.replace(/"""[\s\S]*?"""|"[^"\n]*"|^\s*#.*$/gm, '');
  const uses = Object.entries(before).filter(([, text]) => bare(text).match(name));
  assert.ok(uses.length > 3, 'the role is named in several files');
  await w.file('roles.social', lineOf(before['roles.social'], 'rôle vérification'), 7);
  await w.page.waitForFunction(() => document.querySelectorAll('.view-line').length > 5);
  await w.pause(3000);
  await w.press('F2');
  const box = w.page.locator('.rename-box input');
  await box.waitFor({ timeout: 20000 });
  await box.fill('relecture_à_deux');
  await w.press('Enter');
  await box.waitFor({ state: 'hidden', timeout: 20000 });
  await w.pause(1500);
  await w.command('File: Save All Files');
  await w.pause(1500);
  const after = sources();
  for (const [file, text] of Object.entries(before)) {
    const expected = (bare(text).match(name) ?? []).length;
    const renamed = (bare(after[file]).match(/(?<![\p{L}\p{N}_])relecture_à_deux(?![\p{L}\p{N}_])/gu) ?? []).length;
    assert.equal(renamed, expected, `${file}: names renamed`);
    assert.equal((bare(after[file]).match(name) ?? []).length, 0, `${file}: names left`);
  }
  await w.noProblem('relecture_à_deux');
  return [`renamed in ${uses.map(([file]) => file).join(', ')}`];
}

async function format(w, { folder }) {
  const text = read(folder, 'regles.social');
  writeFileSync(join(folder, 'regles.social'), text.replace('  porte: transparence\n  qui: trésorerie', '      porte :   transparence\n  qui:trésorerie'));
  await w.file('regles.social', 6);
  await w.page.waitForFunction(() => [...document.querySelectorAll('.view-line')].some((l) => /porte\s:/.test(l.textContent)), undefined, { timeout: 20000 });
  await w.pause(2500);
  await w.command('Format Document');
  await w.page.waitForFunction(() => [...document.querySelectorAll('.view-line')].some((l) => /^.{2}porte:.transparence/.test(l.textContent)), undefined, { timeout: 20000 });
  await w.command('File: Save All Files');
  await w.pause(1500);
  assert.equal(read(folder, 'regles.social'), text, 'the layout of before comes back');
  return ['a rule laid out askew is laid out as it was'];
}

async function lens(w, { folder, french }) {
  const text = read(folder, 'regles.social');
  await w.file('regles.social', lineOf(text, 'règle décisions_affichées'));
  const lenses = w.page.locator('.monaco-editor .codelens-decoration');
  await lenses.filter({ hasText: french ? 'confirmé' : 'confirmed' }).first().waitFor({ timeout: 60000 });
  await lenses.filter({ hasText: french ? 'contredit' : 'contradicted' }).first().waitFor({ timeout: 20000 });
  return (await lenses.allInnerTexts()).map((lens) => lens.replace(/\s+/g, ' ').trim()).filter(Boolean).slice(0, 4);
}

async function status(w, { french }) {
  await w.file('regles.social');
  const item = w.page.locator('.statusbar-item[id*="social.status"]');
  await item.filter({ hasText: '✓' }).waitFor({ timeout: 60000 });
  const told = (await item.innerText()).trim();
  assert.match(told, french ? /rien à discuter|erreurs?|avertissements?|conseils?/ : /nothing to discuss|errors?|warnings?|hints?/);
  await item.click();
  await w.page.locator('.tab', { hasText: 'Verdicts' }).waitFor({ timeout: 20000 });
  await w.page.locator('.view-line', { hasText: french ? 'contredit' : 'contradicted' }).first().waitFor({ timeout: 20000 });
  return [told];
}

async function preview(w, { folder, french }) {
  const text = read(folder, 'regles.social');
  await w.file('regles.social', 1);
  await w.command(french ? 'Social: Montrer la page à côté du texte' : 'Social: Show the page beside the text');
  const frame = await w.frame('article.card');
  assert.equal(await frame.locator('h1').first().innerText(), 'Le Fournil');
  const atTop = () => frame.evaluate(() => {
    const cards = [...document.querySelectorAll('article.card')];
    const line = 20;
    const card = cards.filter((c) => { const b = c.getBoundingClientRect(); return b.top <= line && line < b.bottom; })[0] ?? cards.find((c) => c.getBoundingClientRect().top > line);
    return card?.querySelector('h3')?.innerText ?? card?.id;
  });
  const title = 'Aucun payeur ne pèse plus de la moitié de nos ventes';
  const line = lineOf(text, title);
  await w.page.locator('.tab', { hasText: 'regles.social' }).click();
  await w.at(line);
  await w.pause(300);
  await w.page.mouse.move(500, 500);
  for (let tries = 0; tries < 80 && (await w.topLine()) < line; tries++) { await w.page.mouse.wheel(0, 60); await w.pause(30); }
  const textTop = await w.topLine();
  await w.pause(600);
  const shown = await atTop();
  const rules = [...text.matchAll(/^règle \S+ "([^"]+)"/gm)].map((m) => ({ title: m[1], line: text.slice(0, m.index).split('\n').length }));
  const expected = rules.filter((rule) => rule.line <= textTop).at(-1);
  assert.equal(shown, expected.title, `line ${textTop} of the text is at the top of the page`);
  await w.shot('preview-text-to-page');

  const other = 'Une livraison est payée sous trente jours';
  await frame.evaluate((title) => {
    const card = [...document.querySelectorAll('article.card')].find((c) => c.innerText.includes(title) && c.id);
    window.scrollTo({ top: card.getBoundingClientRect().top + window.scrollY - 4, behavior: 'instant' });
  }, other);
  await w.pause(800);
  const top = await w.topLine();
  // The lines just above stay under the header that VS Code keeps in view.
  assert.ok(top > textTop && lineOf(text, other) - top >= 0 && lineOf(text, other) - top <= 4, `the text follows the page: line ${top}, the rule is at ${lineOf(text, other)}`);
  await w.shot('preview-page-to-text');

  await w.page.locator('.tab', { hasText: 'regles.social' }).click();
  const titled = text.split('\n')[lineOf(text, other) - 1];
  await w.at(lineOf(text, other), titled.indexOf(other) + other.length + 1);
  await w.type(', montre en main');
  await frame.locator('article.card', { hasText: `${other}, montre en main` }).first().waitFor({ timeout: 20000 });
  await w.press('End');
  await w.press('Backspace');
  await w.type(' """ { règle');
  await w.pause(2500);
  assert.ok((await frame.locator('article.card').count()) > 100, 'the page stays while the text does not parse');
  await w.shot('preview-broken-text');

  await frame.locator('article.card', { hasText: 'Le four ne se vend pas' }).first().dblclick({ position: { x: 12, y: 6 } });
  await w.page.locator('.view-line', { hasText: 'four_inaliénable' }).first().waitFor({ timeout: 10000 });
  return [`text → page: line ${textTop} shows “${shown}”`, `page → text: “${other}” shows line ${top}`, 'the page follows what is typed, and stays when the text does not parse'];
}

async function tasks(w, { french }) {
  await w.file('mots.social');
  await w.page.waitForSelector('.squiggly-error', { timeout: 60000 });
  await w.command('Tasks: Run Task');
  for (const entry of ['social', 'social: check']) {
    await w.pick(entry);
  }
  await w.page.locator('.terminal-tab, .xterm').first().waitFor({ timeout: 20000 });
  await w.pause(3000);
  const rows = await w.problems('S6002');
  const text = french ? "ne dit pas qui dépose la nouvelle version" : 'does not say who deposits the new version';
  const row = rows.find((row) => row.includes(text));
  assert.ok(row?.includes('[Ln 3, Col 11]'), `a finding of a file that is not open: ${row}`);
  assert.equal(rows.filter((row) => row.includes(text)).length, 2, 'the finding of the task stands beside that of the server');
  return [row];
}

async function manifest(w, { folder, french }) {
  writeFileSync(join(folder, 'social.toml'), '# réglages\n[facts.introuvable]\nfile = "a.csv"\n');
  await w.file('regles.social');
  const rows = await w.problems('introuvable');
  assert.ok(rows[0].includes('S7116') && rows[0].includes('[Ln 2, Col 8]'), rows[0]);
  await w.file('social.toml', 2, 1);
  await w.press('Shift+End');
  await w.type('[facts');
  await w.press('Delete');
  await w.command('File: Save All Files');
  const broken = await w.problems(french ? 'ne se lit pas' : 'cannot be read');
  assert.ok(broken[0].includes('[Ln 2,'), broken[0]);
  return [rows[0], broken[0]];
}

async function library(w, { folder }) {
  const text = read(folder, 'regles.social');
  await w.file('regles.social', lineOf(text, 'doit: publier comptes'), 10);
  await w.pause(3000);
  await w.press('F12');
  await w.page.locator('.tab.active', { hasText: '.social' }).filter({ hasNotText: 'regles' }).waitFor({ timeout: 20000 });
  const tab = (await w.page.locator('.tab.active').last().innerText()).trim();
  await w.page.locator('.view-line', { hasText: 'publier' }).first().waitFor({ timeout: 10000 });
  return [`“publier” is declared in ${tab}, a text that no file holds`];
}

async function markdown(w, { folder }) {
  writeFileSync(join(folder, 'note.md'), '# Une note\n\n```social\nrègle a "A" {\n  porte: b\n}\n```\n');
  await w.file('note.md');
  await w.pause(1500);
  const spans = await w.page.locator('.view-line', { hasText: 'porte: b' }).locator('span > span').evaluateAll((all) => all.map((s) => [s.textContent, getComputedStyle(s).color]));
  const colours = new Set(spans.filter(([text]) => text.trim()).map(([, colour]) => colour));
  assert.ok(colours.size > 1, `words of a fence in colour: ${JSON.stringify(spans)}`);
  return [`“porte: b” in ${colours.size} colours`];
}

async function snippets(w, { folder }) {
  writeFileSync(join(folder, 'ajout.social'), '');
  await w.file('ajout.social');
  await w.press('Control+Home');
  await w.pause(1500);
  await w.type('règle_seu', 40);
  const rows = await w.completions();
  const row = w.page.locator('.suggest-widget .monaco-list-row', { hasText: 'règle_seuil' }).first();
  assert.ok(await row.count(), `the snippet: ${rows}`);
  await row.click();
  await w.page.locator('.view-line', { hasText: 'double_accord' }).first().waitFor({ timeout: 10000 });
  return ['règle_seuil writes a rule and its register'];
}

async function typing(w, { folder }) {
  writeFileSync(join(folder, 'ajout.social'), '');
  await w.file('ajout.social');
  await w.press('Control+Home');
  const lines = ['terme four "Four" {', 'définition: """', 'Ce qui cuit « pour tous'];
  for (const [n, line] of lines.entries()) {
    await w.type(line, 30);
    await w.press('Escape');
    if (n < lines.length - 1) await w.press('Enter');
  }
  await w.command('File: Save All Files');
  await w.pause(800);
  const text = read(folder, 'ajout.social');
  assert.equal(text, 'terme four "Four" {\n  définition: """\n    Ce qui cuit « pour tous »\n  """\n}');
  return ['braces, quotes and « » close by themselves, lines are indented'];
}

async function welcome(w, { french }) {
  await w.file('regles.social');
  await w.command('Welcome: Open Walkthrough...');
  await w.pick(french ? 'Un premier code social' : 'A first code social');
  const steps = w.page.locator('.getting-started-step .step-title');
  await steps.first().waitFor({ timeout: 20000 });
  const titles = await steps.allInnerTexts();
  assert.equal(titles.length, 4);
  assert.ok(titles.includes(french ? 'Confronter aux faits' : 'Hold the facts against it'), titles.join(', '));
  await w.pause(800);
  for (const [n, step] of [...titles.keys()].entries()) {
    await w.page.locator('.getting-started-step').nth(step).click();
    await w.pause(700);
    await w.shot(`welcome-${n + 1}`);
  }
  return titles;
}

async function page(w) {
  await w.press('Control+Shift+X');
  const row = w.page.locator('.extensions-list .monaco-list-row', { hasText: 'Code social' }).first();
  await row.waitFor({ timeout: 20000 });
  await row.click();
  await w.page.locator('.extension-editor').waitFor({ timeout: 20000 });
  const frame = await w.frame('h1:has-text("Code social")');
  await w.pause(500);
  const headings = await frame.locator('h2').allInnerTexts();
  const picture = await frame.locator('img').first().evaluate((img) => [img.naturalWidth, img.naturalHeight]);
  assert.ok(picture[0] > 600, `the picture of the page is shown: ${picture}`);
  return [headings.join(' · ')];
}

export const steps = {
  findings: { code: BANCAL, run: findings },
  fix: { code: BANCAL, run: fix },
  hover: { code: FOURNIL, run: hover },
  completion: { code: FOURNIL, run: completion },
  rename: { code: FOURNIL, run: rename },
  format: { code: FOURNIL, run: format },
  lens: { code: FOURNIL, run: lens },
  status: { code: FOURNIL, run: status },
  preview: { code: FOURNIL, run: preview },
  library: { code: FOURNIL, run: library },
  manifest: { code: FOURNIL, run: manifest },
  tasks: { code: BANCAL, run: tasks },
  markdown: { code: FOURNIL, run: markdown },
  snippets: { code: FOURNIL, run: snippets },
  typing: { code: FOURNIL, run: typing },
  welcome: { code: FOURNIL, run: welcome },
  page: { code: FOURNIL, run: page },
};
