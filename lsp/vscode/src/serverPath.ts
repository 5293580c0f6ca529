/** Where the server may be: what the reader says, else the one shipped inside, else the one of the system. */

import { isAbsolute, join } from 'node:path';

export interface Where {
  /** The setting `social.server.path`; empty when it says nothing. */
  setting: string;
  /** The folder of the extension. */
  extension: string;
  /** The first folder of the workspace. */
  folder: string | undefined;
  home: string;
  platform: NodeJS.Platform;
  exists: (path: string) => boolean;
}

/** The command to run. What the setting says is taken as it is, so that a wrong path is told and not hidden. */
export function serverCommand(where: Where): string {
  if (where.setting !== '') return expanded(where.setting, where);
  const bundled = join(where.extension, 'server', where.platform === 'win32' ? 'social.exe' : 'social');
  return where.exists(bundled) ? bundled : 'social';
}

/** `~` and `${workspaceFolder}` stand for folders; a path is counted from the workspace, a bare name is a command. */
function expanded(setting: string, where: Where): string {
  const path = setting.replace(/^~(?=[\\/]|$)/, where.home).replace('${workspaceFolder}', where.folder ?? '');
  const isName = !/[\\/]/.test(path);
  return isName || isAbsolute(path) || where.folder === undefined ? path : join(where.folder, path);
}
