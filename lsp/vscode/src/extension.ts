/** Starts the server, and gives each part of the extension what it needs of it. */

import * as vscode from 'vscode';
import { State, type LanguageClient, type Location, type Position } from 'vscode-languageclient/node';
import { Texts } from './documents';
import { VERDICTS_SCHEME } from './language';
import { offerSchema } from './manifestSchema';
import { newCode } from './newCode';
import { Preview } from './preview/panel';
import { confrontRequest, previewRequest, statusNotification } from './requests';
import * as server from './server';
import { StatusBar } from './status';
import { Tasks } from './tasks';

let running: LanguageClient | undefined;

export async function activate(context: vscode.ExtensionContext): Promise<void> {
  const client = (running = server.client(context, () => tell(client)));
  const status = new StatusBar();
  const preview = new Preview(context.extensionUri, async (document, token) => {
    await client.start();
    const page = await client.sendRequest(previewRequest, { textDocument: { uri: client.code2ProtocolConverter.asUri(document) } }, token);
    return page ?? undefined;
  });
  const verdicts = new Texts((uri, token) => confront(client, uri, token));
  context.subscriptions.push(
    status,
    preview,
    offerSchema(context),
    client.onNotification(statusNotification, (said) => {
      status.heard(said);
      preview.later();
    }),
    client.onDidChangeState(({ newState }) => status.server(newState === State.Running ? 'running' : newState === State.Stopped ? 'stopped' : 'starting')),
    vscode.workspace.registerTextDocumentContentProvider(VERDICTS_SCHEME, verdicts),
    vscode.tasks.registerTaskProvider('social', new Tasks(() => server.command(context), server.language)),
    vscode.workspace.onDidChangeConfiguration((change) => {
      if (change.affectsConfiguration('social.server.path')) void vscode.commands.executeCommand('social.restart');
    }),
  );
  register(context, client, preview, verdicts);
  await start(client);
}

export async function deactivate(): Promise<void> {
  await running?.stop();
}

function register(context: vscode.ExtensionContext, client: LanguageClient, preview: Preview, verdicts: Texts): void {
  // A menu gives an address of the editor, a lens that of the server, the palette nothing.
  const address = (of: unknown) => (typeof of === 'string' ? client.protocol2CodeConverter.asUri(of) : of instanceof vscode.Uri ? of : undefined);
  const on = (name: string, run: (of?: vscode.Uri) => unknown) =>
    context.subscriptions.push(vscode.commands.registerCommand(name, (of?: unknown) => run(address(of))));
  on('social.preview', (of) => withText(of, (uri) => preview.open(uri, vscode.ViewColumn.Active)));
  on('social.previewToSide', (of) => withText(of, (uri) => preview.open(uri, vscode.ViewColumn.Beside)));
  on('social.confront', (of) => withText(of, (uri) => showVerdicts(uri, verdicts)));
  on('social.newCode', () => newCode(server.command(context), server.language()));
  on('social.showOutput', () => client.outputChannel.show());
  on('social.restart', () => (client.isRunning() ? client.restart() : start(client)));
  context.subscriptions.push(
    vscode.commands.registerCommand('social.showPlaces', (of: string, at: Position, places: Location[]) => {
      const { asUri, asPosition, asLocation } = client.protocol2CodeConverter;
      return vscode.commands.executeCommand('editor.action.showReferences', asUri(of), asPosition(at), places.map(asLocation));
    }),
  );
}

async function start(client: LanguageClient): Promise<void> {
  try {
    await client.start();
  } catch {
    tell(client);
  }
}

let isTelling = false;

/** Says that the server does not run, with what may help; once, however many times it failed. */
function tell(client: LanguageClient): void {
  if (isTelling) return;
  isTelling = true;
  const [settings, output] = [vscode.l10n.t('Open the setting'), vscode.l10n.t('Show the output')];
  const message = vscode.l10n.t('The language server of .social does not run: texts are coloured but not checked.');
  void vscode.window.showErrorMessage(message, settings, output).then((chosen) => {
    isTelling = false;
    if (chosen === settings) void vscode.commands.executeCommand('workbench.action.openSettings', 'social.server.path');
    if (chosen === output) client.outputChannel.show();
  });
}

/** Does something with the text given, else with the one in front. */
function withText(of: vscode.Uri | undefined, run: (uri: vscode.Uri) => unknown): unknown {
  const uri = of ?? vscode.window.activeTextEditor?.document.uri;
  if (uri) return run(uri);
  return vscode.window.showInformationMessage(vscode.l10n.t('Open a .social file first.'));
}

/** The address of the table of verdicts keeps that of the text in its query. */
async function showVerdicts(of: vscode.Uri, verdicts: Texts): Promise<void> {
  const uri = vscode.Uri.from({ scheme: VERDICTS_SCHEME, path: `/${vscode.l10n.t('Verdicts')}`, query: of.toString() });
  verdicts.again(uri);
  await vscode.window.showTextDocument(uri, { viewColumn: vscode.ViewColumn.Beside, preserveFocus: true, preview: true });
}

async function confront(client: LanguageClient, uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
  const of = vscode.Uri.parse(uri.query);
  const table = await client.sendRequest(confrontRequest, { textDocument: { uri: client.code2ProtocolConverter.asUri(of) } }, token);
  return table?.text ?? vscode.l10n.t('No facts to hold against the rules of this code.');
}
