import fs from 'node:fs';
import net from 'node:net';
import os from 'node:os';
import path from 'node:path';

const PREFIX = 'caravan-';
const SOCKET = '.s.PGSQL.5432';
const OWNER = 'owner';

export const socketPathIn = (folder: string): string => path.join(folder, SOCKET);

/** What no copy of a data folder has: the lock's own file. */
function ownerOf(dataFolder: string): string {
  const { dev, ino } = fs.statSync(path.join(dataFolder, 'lock'), { bigint: true });
  return `${dev}:${ino}`;
}

/** Mode 0700, because the embedded database asks for no password; and short, because paths of sockets have to be. */
export function createSocketFolder(dataFolder: string): string {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), PREFIX));
  fs.writeFileSync(path.join(folder, OWNER), ownerOf(dataFolder));
  return folder;
}

/**
 * Removes what a killed process left in the temporary folder. The note that names it may have been copied with the data
 * folder, from one that is running: so nothing is removed but a folder of ours, of this very data folder, where nobody
 * listens.
 */
export async function removeLitter(folder: string, dataFolder: string): Promise<void> {
  if (!path.resolve(folder).startsWith(path.join(os.tmpdir(), PREFIX))) return;
  try {
    if (fs.readFileSync(path.join(folder, OWNER), 'utf8') !== ownerOf(dataFolder)) return;
  } catch {
    return;
  }
  if (!(await isListening(socketPathIn(folder)))) fs.rmSync(folder, { recursive: true, force: true });
}

function isListening(socketPath: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = net.connect(socketPath);
    socket.once('connect', () => {
      socket.destroy();
      resolve(true);
    });
    socket.once('error', () => resolve(false));
  });
}
