/** Texts that no file holds and that are made when asked for: tables of verdicts. Those of the library come by the protocol. */

import * as vscode from 'vscode';

/** Gives the text of an address, asked for each time it is opened. */
export class Texts implements vscode.TextDocumentContentProvider {
  private readonly changed = new vscode.EventEmitter<vscode.Uri>();
  readonly onDidChange = this.changed.event;

  constructor(private readonly text: (uri: vscode.Uri, token: vscode.CancellationToken) => Promise<string>) {}

  provideTextDocumentContent(uri: vscode.Uri, token: vscode.CancellationToken): Promise<string> {
    return this.text(uri, token);
  }

  /** Makes the editor ask again, where the text is open. */
  again(uri: vscode.Uri): void {
    this.changed.fire(uri);
  }
}
