/** The language server, as VS Code sees it. */

import { existsSync } from 'node:fs';
import { homedir } from 'node:os';
import * as vscode from 'vscode';
import {
  CloseAction, ErrorAction, LanguageClient, RevealOutputChannelOn, type ErrorHandler, type LanguageClientOptions, type ServerOptions,
} from 'vscode-languageclient/node';
import { LANGUAGE } from './language';
import { serverCommand } from './serverPath';

/** The command that runs `social`, by the settings of now. */
export function command(context: vscode.ExtensionContext): string {
  return serverCommand({
    setting: vscode.workspace.getConfiguration('social').get('server.path', '').trim(),
    extension: context.extensionPath,
    folder: vscode.workspace.workspaceFolders?.[0]?.uri.fsPath,
    home: homedir(),
    platform: process.platform,
    exists: existsSync,
  });
}

/** The language of findings: as the settings say, else that of the display. */
export function language(): 'fr' | 'en' {
  const said = vscode.workspace.getConfiguration('social').get<string>('language', 'auto');
  if (said === 'fr' || said === 'en') return said;
  return vscode.env.language.toLowerCase().startsWith('fr') ? 'fr' : 'en';
}

/** How many times a minute a server that ends by itself is started again. */
const RESTARTS = 3;

/** A client, not started; `gaveUp` is called when its server ends too often. */
export function client(context: vscode.ExtensionContext, gaveUp: () => void): LanguageClient {
  const executable = { command: command(context), args: ['lsp'] };
  const server: ServerOptions = { run: executable, debug: executable };
  const options: LanguageClientOptions = {
    documentSelector: [
      ...['file', 'untitled', LANGUAGE].map((scheme) => ({ scheme, language: LANGUAGE })),
      { scheme: 'file', pattern: '**/social.toml' },
    ],
    // `extension` says that the commands of lenses exist here.
    initializationOptions: () => ({ ...vscode.workspace.getConfiguration('social'), extension: true }),
    synchronize: { configurationSection: 'social' },
    outputChannelName: 'Code social',
    markdown: { isTrusted: false, supportHtml: false },
    // One message of ours, with what may help, stands for the several of the library.
    revealOutputChannelOn: RevealOutputChannelOn.Never,
    initializationFailedHandler: () => false,
    errorHandler: patient(gaveUp),
  };
  return new QuietClient(LANGUAGE, 'Code social', server, options);
}

/** The library insists on telling each failed attempt in a window of its own; here they go to the output. */
class QuietClient extends LanguageClient {
  override error(message: string, data?: unknown, show?: boolean | 'force'): void {
    super.error(message, data, show === 'force' ? false : show);
  }
}

function patient(gaveUp: () => void): ErrorHandler {
  const ends: number[] = [];
  return {
    error: () => ({ action: ErrorAction.Continue, handled: true }),
    closed: () => {
      const now = Date.now();
      ends.push(now);
      if (ends.filter((end) => now - end < 60_000).length <= RESTARTS) return { action: CloseAction.Restart, handled: true };
      gaveUp();
      return { action: CloseAction.DoNotRestart, handled: true };
    },
  };
}
