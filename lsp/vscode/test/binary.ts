/** The real `social`, which tests read rather than what it is thought to print. */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';

/** The folder of the repository. */
export const REPOSITORY = join(process.cwd(), '..', '..');
/** The binary itself. */
export const COMMAND = process.env['SOCIAL'] ?? join(REPOSITORY, 'target', 'debug', 'social');

/** What a command line prints on its standard output; findings make it end with 1, which is no failure here. */
export function social(args: string[], cwd: string, input?: string): string {
  const ran = spawnSync(COMMAND, args, { cwd, input, encoding: 'utf8' });
  if (ran.error) throw ran.error;
  if (ran.status !== 0 && ran.status !== 1) throw new Error(`social ${args.join(' ')}: ${ran.stderr}`);
  return ran.stdout;
}
