/** What the status bar tells: findings and verdicts of the code in front; in the language menu, the server. */

import * as vscode from 'vscode';
import { LANGUAGE } from './language';
import type { Status } from './protocol';
import { longText, shortText, statusOf } from './statusText';

export class StatusBar implements vscode.Disposable {
  private readonly item = vscode.window.createStatusBarItem('social.status', vscode.StatusBarAlignment.Left, 0);
  private readonly served = vscode.languages.createLanguageStatusItem('social.server', { language: LANGUAGE });
  private readonly all = new Map<string, Status>();
  private readonly follow = vscode.window.onDidChangeActiveTextEditor(() => this.show());

  constructor() {
    this.item.name = 'Code social';
    this.item.command = 'social.confront';
    this.served.name = 'Code social';
    this.server('starting');
  }

  /** A project changed. */
  heard(status: Status): void {
    if (status.uri !== null) this.all.set(vscode.Uri.parse(status.uri).toString(), status);
    this.show();
  }

  /** The server changed. */
  server(state: 'starting' | 'running' | 'stopped'): void {
    this.served.busy = state === 'starting';
    this.served.severity = state === 'stopped' ? vscode.LanguageStatusSeverity.Error : vscode.LanguageStatusSeverity.Information;
    this.served.text = {
      starting: vscode.l10n.t('Server starting'),
      running: vscode.l10n.t('Server running'),
      stopped: vscode.l10n.t('Server stopped'),
    }[state];
    this.served.command = { command: 'social.restart', title: vscode.l10n.t('Restart') };
    if (state === 'stopped') this.all.clear();
    this.show();
  }

  dispose(): void {
    this.item.dispose();
    this.served.dispose();
    this.follow.dispose();
  }

  private show(): void {
    const document = vscode.window.activeTextEditor?.document;
    const status = document?.languageId === LANGUAGE ? statusOf(this.all, document.uri.toString()) : undefined;
    if (!status) return this.item.hide();
    const told = shortText(status, vscode.l10n.t);
    this.item.text = `$(law) ${told}`;
    this.item.tooltip = new vscode.MarkdownString(longText(status, vscode.l10n.t));
    this.item.accessibilityInformation = { label: `Code social, ${told}` };
    this.item.show();
  }
}
