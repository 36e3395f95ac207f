import { statfs } from 'node:fs/promises';
import { temporaryFolder } from './temporary-folder.ts';

/** Where Linux keeps files in memory. */
const MEMORY = '/dev/shm';
/** What a database and all that tests write into it may need, in bytes. */
const ROOM = 4 * 2 ** 30;

async function hasRoom(folder: string): Promise<boolean> {
  try {
    const { bavail, bsize } = await statfs(folder);
    return bavail * bsize >= ROOM;
  } catch {
    return false;
  }
}

/**
 * A new empty folder for the data of servers that end with the run; whoever asks for it removes it. It lies in memory
 * where there is room: tests wait for a database's journal tens of thousands of times. A killed process loses nothing there.
 */
export const memoryFolder = async (purpose: string): Promise<string> =>
  (await hasRoom(MEMORY)) ? temporaryFolder(purpose, MEMORY) : temporaryFolder(purpose);
