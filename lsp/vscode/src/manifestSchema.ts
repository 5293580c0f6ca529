/** The schema of `social.toml`, offered to the extension Even Better TOML, which completes and checks TOML files. */

import * as vscode from 'vscode';

const READER = 'tamasfe.even-better-toml';
const MANIFEST = '^.*/social\\.toml$';
const REFUSED = 'social.schema.refused';

/**
 * Proposes the schema once, when a manifest is opened beside that extension, and keeps an accepted one up to date.
 * A contribution in package.json would not do: that extension takes absolute addresses only, and ours changes with each version.
 */
export function offerSchema(context: vscode.ExtensionContext): vscode.Disposable {
  const look = (document: vscode.TextDocument): void => {
    if (document.uri.path.endsWith('/social.toml') && vscode.extensions.getExtension(READER)) void offer(context);
  };
  for (const document of vscode.workspace.textDocuments) look(document);
  return vscode.workspace.onDidOpenTextDocument(look);
}

async function offer(context: vscode.ExtensionContext): Promise<void> {
  const kept = vscode.Uri.joinPath(context.globalStorageUri, 'social.toml.schema.json');
  const settings = vscode.workspace.getConfiguration('evenBetterToml.schema');
  const known = settings.get<Record<string, string>>('associations', {});
  if (known[MANIFEST] === undefined) {
    if (context.globalState.get(REFUSED, false)) return;
    const [yes, no] = [vscode.l10n.t('Yes'), vscode.l10n.t('No')];
    const chosen = await vscode.window.showInformationMessage(vscode.l10n.t('Complete and check social.toml with Even Better TOML?'), yes, no);
    if (chosen === no) await context.globalState.update(REFUSED, true);
    if (chosen !== yes) return;
    await settings.update('associations', { ...known, [MANIFEST]: kept.toString() }, vscode.ConfigurationTarget.Global);
  }
  await vscode.workspace.fs.copy(vscode.Uri.joinPath(context.extensionUri, 'schemas', 'social.toml.schema.json'), kept, { overwrite: true });
}
