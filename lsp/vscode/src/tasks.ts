/** Tasks: `social check`, `social confront` and `social test` on a folder, findings in Problems. */

import * as vscode from 'vscode';
import { invocation, type SocialTask, SUBCOMMANDS } from './taskCommand';

const MATCHERS = ['$social-error', '$social-warning', '$social-hint'];

export class Tasks implements vscode.TaskProvider {
  constructor(
    private readonly command: () => string,
    private readonly language: () => string,
  ) {}

  provideTasks(): vscode.Task[] {
    const folders = vscode.workspace.workspaceFolders ?? [];
    return folders.flatMap((folder) => SUBCOMMANDS.map((command) => this.task({ type: 'social', command }, folder)));
  }

  resolveTask(task: vscode.Task): vscode.Task | undefined {
    const said = task.definition as SocialTask;
    if (!SUBCOMMANDS.includes(said.command)) return undefined;
    const scope = typeof task.scope === 'object' ? task.scope : vscode.workspace.workspaceFolders?.[0];
    return scope && this.task(said, scope);
  }

  private task(said: SocialTask, folder: vscode.WorkspaceFolder): vscode.Task {
    const run = new vscode.ShellExecution(this.command(), invocation(said, this.language()), { cwd: folder.uri.fsPath });
    const task = new vscode.Task(said, folder, said.path ? `${said.command} ${said.path}` : said.command, 'social', run, MATCHERS);
    task.group = said.command === 'test' ? vscode.TaskGroup.Test : vscode.TaskGroup.Build;
    task.presentationOptions = { clear: true, showReuseMessage: false };
    return task;
  }
}
