// VS Code's workbench as a reader handles it: palette, tabs, squiggles, Problems, widgets. Selectors of VS Code 1.100.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';

const SETTINGS = {
  'workbench.startupEditor': 'none', 'security.workspace.trust.enabled': false, 'telemetry.telemetryLevel': 'off',
  'editor.hover.delay': 100, 'workbench.colorTheme': 'Default Light Modern', 'editor.accessibilitySupport': 'off',
  'workbench.tips.enabled': false, 'extensions.ignoreRecommendations': true, 'window.commandCenter': false,
  'editor.occurrencesHighlight': 'off', 'workbench.secondarySideBar.defaultVisibility': 'hidden', 'files.autoSave': 'off',
};

const freePort = () => new Promise((done) => {
  const server = createServer().listen(0, '127.0.0.1', () => { const { port } = server.address(); server.close(() => done(port)); });
});

/** A code-server of its own, in a folder that may be thrown away: `{ url, stop }`. */
export async function serve({ home, vsce }, vsix, scratch, locale) {
  const port = await freePort();
  const command = join(home, 'node_modules', '.bin', 'code-server');
  const [data, extensions] = [join(scratch, 'data'), join(scratch, 'extensions')];
  mkdirSync(join(data, 'User'), { recursive: true });
  writeFileSync(join(data, 'User', 'settings.json'), JSON.stringify(SETTINGS));
  const common = ['--config', join(scratch, 'config.yaml'), '--user-data-dir', data, '--extensions-dir', extensions];
  writeFileSync(join(scratch, 'config.yaml'), '');
  const install = [vsix, ...(locale === 'en' ? [] : [await languagePack(locale, scratch, data, vsce)])].flatMap((file) => ['--install-extension', file]);
  await ended(spawn(command, [...common, ...install], { stdio: ['ignore', 'ignore', 'inherit'] }));
  const args = ['--auth', 'none', '--bind-addr', `127.0.0.1:${port}`, '--locale', locale, '--disable-telemetry', '--disable-update-check',
    '--disable-getting-started-override', '--disable-workspace-trust'];
  // Its sockets go where they are thrown away with the rest.
  const child = spawn(command, [...common, ...args], { stdio: ['ignore', 'pipe', 'pipe'], detached: true, env: { ...process.env, TMPDIR: scratch } });
  let log = '';
  child.stdout.on('data', (text) => (log += text));
  child.stderr.on('data', (text) => (log += text));
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; ; tries++) {
    if (child.exitCode !== null || tries > 300) throw new Error(`code-server did not start:\n${log}`);
    if (await fetch(`${url}/healthz`).then((r) => r.ok, () => false)) break;
    await new Promise((done) => setTimeout(done, 200));
  }
  return { url, stop: () => stopped(child) };
}

/** Ends a process and those it started: it is not over as long as one of them writes. */
async function stopped(child) {
  const gone = new Promise((done) => child.on('close', done));
  const kill = (signal) => { try { process.kill(-child.pid, signal); } catch { /* gone already */ } };
  kill('SIGTERM');
  const hurry = setTimeout(() => kill('SIGKILL'), 5000);
  await gone;
  clearTimeout(hurry);
}

/** A language pack without words: VS Code's own stay in English, so that the driver finds them; extensions speak the language. */
async function languagePack(locale, scratch, data, vsce) {
  const folder = join(scratch, 'pack');
  mkdirSync(folder);
  const localizations = [{ languageId: locale, languageName: locale, localizedLanguageName: locale, translations: [{ id: 'vscode', path: './words.json' }] }];
  const manifest = { name: 'pack', publisher: 'tests', version: '1.0.0', engines: { vscode: '^1.91.0' }, contributes: { localizations } };
  writeFileSync(join(folder, 'package.json'), JSON.stringify(manifest));
  writeFileSync(join(folder, 'words.json'), JSON.stringify({ contents: {} }));
  writeFileSync(join(folder, '.vscodeignore'), '');
  // What the window writes when a reader installs a pack; installed by the command line, it is left to us.
  const known = { hash: 'tests', label: locale, extensions: [{ extensionIdentifier: { id: 'tests.pack' }, version: '1.0.0' }], translations: { vscode: join(folder, 'words.json') } };
  writeFileSync(join(data, 'languagepacks.json'), JSON.stringify({ [locale]: known }));
  const options = ['package', '--allow-missing-repository', '--skip-license', '--no-dependencies', '--out', join(scratch, 'pack.vsix')];
  await ended(spawn(vsce, options, { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] }));
  return join(scratch, 'pack.vsix');
}

const ended = (child) => new Promise((done, failed) => child.on('close', (code) => (code === 0 ? done() : failed(new Error(`${child.spawnargs.join(' ')}: ${code}`)))));

/** A window on a folder. */
export class Workbench {
  constructor(page, screens) {
    this.page = page;
    this.screens = screens;
  }

  async open(url, folder) {
    await this.page.goto(`${url}/?folder=${encodeURI(folder)}`, { waitUntil: 'domcontentloaded' });
    await this.page.waitForSelector('.monaco-workbench', { timeout: 90000 });
    await this.page.waitForSelector('.explorer-folders-view .monaco-list-row', { timeout: 60000 });
  }

  /** Keeps a picture of the window. */
  async shot(name) {
    await this.page.screenshot({ path: join(this.screens, `${name}.png`) });
  }

  press(keys) { return this.page.keyboard.press(keys); }
  type(text, delay = 25) { return this.page.keyboard.type(text, { delay }); }
  pause(ms) { return this.page.waitForTimeout(ms); }

  /** Opens a file by name, at a line and column when given (from 1). */
  async file(name, line, column = 1) {
    await this.press('Control+P');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ timeout: 10000 });
    await input.fill(name);
    await this.page.locator('.quick-input-list .monaco-list-row', { hasText: name }).first().waitFor({ timeout: 20000 });
    await this.press('Enter');
    await this.page.waitForSelector(`.tab.active[data-resource-name="${name}"]`, { timeout: 20000 });
    await this.page.waitForSelector('.monaco-editor .view-line', { timeout: 30000 });
    if (line !== undefined) await this.at(line, column);
  }

  async at(line, column = 1) {
    await this.press('Control+G');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ timeout: 10000 });
    await input.fill(`:${line}:${column}`);
    await this.pause(150);
    await this.press('Enter');
    await this.page.locator('.quick-input-widget').waitFor({ state: 'hidden', timeout: 5000 }).catch(() => {});
  }

  /** Runs a command of the palette by its title. */
  async command(title) {
    await this.press('F1');
    const input = this.page.locator('.quick-input-widget input').first();
    await input.waitFor({ timeout: 10000 });
    await input.fill(`>${title}`);
    await this.pick(title);
  }

  /** Chooses the row of the palette, or of a list like it, that has exactly this label. */
  async pick(label) {
    await this.page.locator('.quick-input-list .monaco-list-row', { has: this.page.locator('.monaco-highlighted-label', { hasText: exactly(label) }) }).first().click({ timeout: 20000 });
    await this.pause(300);
  }

  /** The lines now on the screen, top first, spaces made plain. */
  async lines() {
    const rows = await this.page.locator('.editor-group-container.active .monaco-editor .view-line').evaluateAll((all) =>
      all.map((line) => ({ top: line.getBoundingClientRect().top, text: line.textContent })).sort((a, b) => a.top - b.top));
    return rows.map(({ text }) => text.replace(/\u00a0/g, ' '));
  }

  /** The number of the first line on the screen. */
  async topLine() {
    const numbers = await this.page.locator('.monaco-editor .margin-view-overlays .line-numbers').evaluateAll((all) => {
      const shown = all.filter((n) => { const box = n.getBoundingClientRect(); const top = n.closest('.monaco-editor').getBoundingClientRect().top; return box.bottom > top + 6; });
      return shown.map((n) => Number(n.textContent)).filter((n) => n > 0);
    });
    return Math.min(...numbers);
  }

  /** The rows of Problems that hold a text, once there is one; the list shows only what is on the screen, so it is filtered. */
  async problems(text) {
    await this.filterProblems(text);
    const rows = this.page.locator('.markers-panel .monaco-list-row', { hasText: text });
    await rows.first().waitFor({ timeout: 40000 });
    return (await rows.allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
  }

  /** Waits until no row of Problems holds a text. */
  async noProblem(text) {
    await this.filterProblems(text);
    await this.page.locator('.markers-panel .monaco-list-row', { hasText: text }).first().waitFor({ state: 'detached', timeout: 20000 });
  }

  async filterProblems(text) {
    await this.command('View: Focus Problems (Errors, Warnings, Infos)');
    await this.page.locator('.panel input[placeholder^="Filter"]').first().fill(text);
    await this.pause(700);
  }

  /** The stretches underlined in a way on the screen, as pixels, beside the pixels of a word of a line. */
  async squiggles(level) {
    return this.page.locator(`.monaco-editor .squiggly-${level}`).evaluateAll((all) => all.map((s) => { const b = s.getBoundingClientRect(); return { left: b.left, right: b.right, top: b.top, bottom: b.bottom }; }));
  }

  /** Where a piece of text of a line is on the screen, in pixels. */
  async place(line, piece) {
    return this.page.locator('.monaco-editor .view-line').evaluateAll((all, { line, piece }) => {
      const plain = (text) => text.replace(/\u00a0/g, ' ');
      for (const row of all) {
        if (!plain(row.textContent).includes(line)) continue;
        const at = plain(row.textContent).indexOf(piece, plain(row.textContent).indexOf(line));
        const walk = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
        const range = document.createRange();
        let seen = 0; let started = false;
        for (let node = walk.nextNode(); node; node = walk.nextNode()) {
          const end = seen + node.data.length;
          if (!started && at < end) { range.setStart(node, at - seen); started = true; }
          if (started && at + piece.length <= end) { range.setEnd(node, at + piece.length - seen); break; }
          seen = end;
        }
        const b = range.getBoundingClientRect();
        return { left: b.left, right: b.right, top: b.top, bottom: b.bottom };
      }
      return null;
    }, { line, piece });
  }

  /** Rests the pointer on a piece of a line, and reads what appears. */
  async hover(line, piece) {
    const at = await this.place(line, piece);
    if (!at) throw new Error(`“${piece}” is not on the screen`);
    const box = this.page.locator('.monaco-resizable-hover .monaco-hover:visible, .monaco-editor .monaco-hover:visible').first();
    // What appeared before has gone, or it would be read for what is to appear.
    await this.page.mouse.move(0, 0);
    await box.waitFor({ state: 'hidden', timeout: 15000 });
    await this.page.mouse.move((at.left + at.right) / 2, (at.top + at.bottom) / 2, { steps: 4 });
    await box.waitFor({ timeout: 15000 });
    await this.page.waitForFunction(() => [...document.querySelectorAll('.monaco-hover')].some((h) => h.offsetParent && h.textContent.trim().length > 20), undefined, { timeout: 15000 });
    await this.pause(500);
    return (await box.innerText()).replace(/\s+/g, ' ').trim();
  }

  /** What is proposed where the cursor stands. */
  async completions() {
    await this.press('Control+Space');
    await this.page.waitForSelector('.suggest-widget.visible .monaco-list-row', { timeout: 20000 });
    await this.pause(500);
    return (await this.page.locator('.suggest-widget .monaco-list-row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
  }

  /** The remedies of the light bulb where the cursor stands. */
  async fixes() {
    await this.press('Control+.');
    await this.page.waitForSelector('.action-widget .monaco-list-row', { timeout: 20000 });
    await this.pause(200);
    return (await this.page.locator('.action-widget .monaco-list-row.action, .action-widget .monaco-list-row').allInnerTexts()).map((row) => row.replace(/\s+/g, ' ').trim());
  }

  /** The frame of the preview, once it shows an element. */
  async frame(selector, timeout = 40000) {
    const until = Date.now() + timeout;
    for (;;) {
      for (const frame of this.page.frames().slice(1)) if (await frame.locator(selector).count().catch(() => 0)) return frame;
      if (Date.now() > until) throw new Error(`no frame shows ${selector}`);
      await this.pause(200);
    }
  }
}

const exactly = (text) => new RegExp(`^\\s*${text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}\\s*$`);
