/** The command line of a task. */

export const SUBCOMMANDS = ['check', 'confront', 'test'] as const;

/** A task as `tasks.json` says it. */
export interface SocialTask {
  type: string;
  command: (typeof SUBCOMMANDS)[number];
  /** What to check, counted from the folder of the workspace; all of it otherwise. */
  path?: string;
  /** More arguments. */
  arguments?: string[];
}

/** One line a finding, since that is what the problem matchers read. */
export function invocation(task: SocialTask, language: string): string[] {
  return [task.command, task.path ?? '.', '--format', 'concise', '--lang', language, '--color', 'never', ...(task.arguments ?? [])];
}
