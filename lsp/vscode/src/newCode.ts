/** A new code: where, under which name, from which start. */

import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import * as vscode from 'vscode';

/** Asks, writes the code, and opens it. */
export async function newCode(command: string, language: string): Promise<void> {
  const parent = await folder();
  const name = parent && (await askName());
  const profile = name && (await askProfile());
  if (!parent || !name || !profile) return;
  const path = join(parent.fsPath, name);
  try {
    await promisify(execFile)(command, ['new', path, '--profile', profile, '--lang', language, '--color', 'never']);
  } catch (error) {
    void vscode.window.showErrorMessage(said(error));
    return;
  }
  const text = vscode.Uri.file(join(path, 'code.social'));
  if (vscode.workspace.getWorkspaceFolder(text)) await vscode.window.showTextDocument(text);
  else await vscode.commands.executeCommand('vscode.openFolder', vscode.Uri.file(path));
}

async function folder(): Promise<vscode.Uri | undefined> {
  const open = vscode.workspace.workspaceFolders ?? [];
  if (open.length === 1) return open[0]?.uri;
  if (open.length > 1) return (await vscode.window.showWorkspaceFolderPick())?.uri;
  const label = vscode.l10n.t('Put the code in this folder');
  return (await vscode.window.showOpenDialog({ canSelectFiles: false, canSelectFolders: true, openLabel: label }))?.[0];
}

function askName(): Thenable<string | undefined> {
  return vscode.window.showInputBox({
    title: vscode.l10n.t('New code'),
    prompt: vscode.l10n.t('Name of the folder to make: that of your organisation, for instance'),
    validateInput: (name) => (/^\s*$|[\\/:*?"<>|]|^\.+$/.test(name) ? vscode.l10n.t('A name of a folder, without / or other signs') : undefined),
  });
}

async function askProfile(): Promise<string | undefined> {
  const short = { label: vscode.l10n.t('Short'), detail: vscode.l10n.t('One principle, one rule, two roles: the least a code can say'), profile: 'free' };
  const full = { label: vscode.l10n.t('The six models'), detail: vscode.l10n.t('Every part of a code social, to be filled in'), profile: 'normalised' };
  return (await vscode.window.showQuickPick([short, full], { title: vscode.l10n.t('Where to start from') }))?.profile;
}

/** What the command wrote, without the word it starts with. */
function said(error: unknown): string {
  const { stderr, message } = error as { stderr?: string; message?: string };
  return (stderr?.trim() || message || String(error)).replace(/\s*\n\s*/g, ' ');
}
