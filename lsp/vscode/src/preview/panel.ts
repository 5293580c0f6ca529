/** The page of a code beside its text, made again as one writes; each scrolls with the other. */

import { randomBytes } from 'node:crypto';
import * as vscode from 'vscode';
import { LANGUAGE } from '../language';
import type { Anchor, Page } from '../protocol';
import { lineOfPlace, placeOfLine, type Place } from './anchors';
import { frame } from './frame';
import type { FromPage, Kept, ToPage } from './messages';

/** Milliseconds without a change before the page is made again; longer where making it takes longer. */
const PAUSE = 200;
/** Milliseconds during which the echo of our own scrolling of the text is not sent back. */
const ECHO = 250;

/** Asks for the page of the code a document belongs to. */
export type AskPage = (document: vscode.Uri, token: vscode.CancellationToken) => Promise<Page | undefined>;

export class Preview implements vscode.Disposable {
  private panel: vscode.WebviewPanel | undefined;
  private document: vscode.Uri | undefined;
  private page: Page | undefined;
  private anchors: Anchor[] = [];
  private pause: NodeJS.Timeout | undefined;
  private asked: vscode.CancellationTokenSource | undefined;
  private quietUntil = 0;
  /** How long the last page took to come, in milliseconds. */
  private took = 0;
  /** Whether the text changed while nobody saw the page. */
  private isLate = false;
  private readonly parts: vscode.Disposable[];

  constructor(
    private readonly extension: vscode.Uri,
    private readonly ask: AskPage,
  ) {
    this.parts = [
      vscode.workspace.onDidChangeTextDocument(({ document }) => {
        if (document.languageId === LANGUAGE) this.later();
      }),
      vscode.window.onDidChangeActiveTextEditor((editor) => this.follow(editor)),
      vscode.window.onDidChangeTextEditorVisibleRanges(({ textEditor }) => this.textScrolled(textEditor)),
      vscode.window.onDidChangeTextEditorSelection(({ textEditor }) => this.markHere(textEditor)),
      vscode.window.registerWebviewPanelSerializer('social.preview', {
        deserializeWebviewPanel: async (panel, kept: Kept | undefined) => {
          if (!kept?.uri) return panel.dispose();
          this.document = vscode.Uri.parse(kept.uri);
          this.adopt(panel);
        },
      }),
    ];
  }

  /** Opens the page of a document, or brings it to the front. */
  open(document: vscode.Uri, column: vscode.ViewColumn): void {
    this.document = document;
    if (this.panel) {
      this.panel.reveal(this.panel.viewColumn, true);
      return this.now();
    }
    const options = { enableFindWidget: true };
    this.adopt(vscode.window.createWebviewPanel('social.preview', vscode.l10n.t('Preview'), { viewColumn: column, preserveFocus: true }, options));
  }

  /** Makes the page again once nothing has changed for a while; when it is seen again, where it is hidden. */
  later(): void {
    if (!this.panel) return;
    clearTimeout(this.pause);
    this.pause = setTimeout(() => this.now(), Math.max(PAUSE, this.took));
  }

  dispose(): void {
    this.panel?.dispose();
    for (const part of this.parts) part.dispose();
  }

  private adopt(panel: vscode.WebviewPanel): void {
    this.panel?.dispose();
    this.panel = panel;
    panel.iconPath = { light: this.file('icons', 'file-light.svg'), dark: this.file('icons', 'file-dark.svg') };
    panel.webview.options = { enableScripts: true, localResourceRoots: [this.file('dist')] };
    panel.webview.onDidReceiveMessage((message: FromPage) => this.hear(message));
    panel.onDidDispose(() => this.closed(panel));
    panel.onDidChangeViewState(() => {
      if (panel.visible && this.isLate) this.now();
    });
    const script = panel.webview.asWebviewUri(this.file('dist', 'preview.js')).toString();
    panel.webview.html = frame(script, randomBytes(16).toString('base64'), vscode.l10n.t('The page is being made…'));
  }

  private closed(panel: vscode.WebviewPanel): void {
    if (this.panel !== panel) return;
    this.panel = undefined;
    this.page = undefined;
    this.anchors = [];
    clearTimeout(this.pause);
    this.asked?.cancel();
  }

  private now(): void {
    clearTimeout(this.pause);
    this.isLate = !!this.panel && !this.panel.visible;
    if (this.isLate) return;
    this.make().catch(() => this.stale());
  }

  private async make(): Promise<void> {
    const { document, panel } = this;
    if (!document || !panel) return;
    this.asked?.cancel();
    const asked = (this.asked = new vscode.CancellationTokenSource());
    const start = Date.now();
    const page = await this.ask(document, asked.token);
    if (asked.token.isCancellationRequested || panel !== this.panel) return;
    this.took = Date.now() - start;
    if (!page) return this.stale();
    this.page = page;
    this.anchors = page.anchors.map((anchor) => ({ ...anchor, uri: vscode.Uri.parse(anchor.uri).toString() }));
    panel.title = vscode.l10n.t('Preview: {0}', page.title);
    this.send();
    const editor = this.editorOf(document.toString());
    if (editor) this.markHere(editor);
  }

  private stale(): void {
    const message = this.page
      ? vscode.l10n.t('The page could not be made again: this is the last one.')
      : vscode.l10n.t('The page could not be made. The output of the server may say why.');
    this.post({ type: 'stale', message });
  }

  private send(): void {
    if (!this.page || !this.document) return;
    this.post({ type: 'page', html: this.page.html, ids: this.anchors.map((anchor) => anchor.id), uri: this.document.toString() });
  }

  private post(message: ToPage): void {
    void this.panel?.webview.postMessage(message);
  }

  private hear(message: FromPage): void {
    switch (message.type) {
      case 'ready':
        return this.page && !this.isLate ? this.send() : this.now();
      case 'scrolled':
        return this.pageScrolled(message.place);
      case 'open':
        return void this.show(message.id);
    }
  }

  private follow(editor: vscode.TextEditor | undefined): void {
    if (!this.panel || editor?.document.languageId !== LANGUAGE || editor.document.uri.scheme === LANGUAGE) return;
    if (editor.document.uri.toString() === this.document?.toString()) return;
    this.document = editor.document.uri;
    this.now();
  }

  private textScrolled(editor: vscode.TextEditor): void {
    if (!this.panel || !scrollsTogether() || Date.now() < this.quietUntil) return;
    const line = editor.visibleRanges[0]?.start.line;
    if (line === undefined) return;
    const place = placeOfLine(this.anchors, editor.document.uri.toString(), line);
    if (place) this.post({ type: 'scroll', place });
  }

  private pageScrolled(place: Place): void {
    const to = scrollsTogether() ? lineOfPlace(this.anchors, place) : undefined;
    const editor = to && this.editorOf(to.uri);
    if (!to || !editor) return;
    this.quietUntil = Date.now() + ECHO;
    editor.revealRange(new vscode.Range(to.line, 0, to.line, 0), vscode.TextEditorRevealType.AtTop);
  }

  private markHere(editor: vscode.TextEditor): void {
    if (!this.panel || editor.document.languageId !== LANGUAGE) return;
    this.post({ type: 'here', id: placeOfLine(this.anchors, editor.document.uri.toString(), editor.selection.active.line)?.id });
  }

  /** Shows the text of a declaration, beside the page. */
  private async show(id: string): Promise<void> {
    const anchor = this.anchors.find((anchor) => anchor.id === id);
    if (!anchor) return;
    const { start } = anchor.range;
    const at = new vscode.Position(start.line, start.character);
    const beside = this.editorOf(anchor.uri)?.viewColumn ?? vscode.window.visibleTextEditors[0]?.viewColumn ?? vscode.ViewColumn.Beside;
    await vscode.window.showTextDocument(vscode.Uri.parse(anchor.uri), { viewColumn: beside, selection: new vscode.Range(at, at) });
  }

  private editorOf(uri: string): vscode.TextEditor | undefined {
    return vscode.window.visibleTextEditors.find((editor) => editor.document.uri.toString() === uri);
  }

  private file(...path: string[]): vscode.Uri {
    return vscode.Uri.joinPath(this.extension, ...path);
  }
}

function scrollsTogether(): boolean {
  return vscode.workspace.getConfiguration('social').get('preview.scrollTogether', true);
}
