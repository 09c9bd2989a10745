import type { DBSchema } from 'idb';
import { opener } from '../../offline/open-database.ts';

/** A file that the server has not got yet. */
export interface WaitingFile {
  /** Of the file, once it is in the trip. */
  readonly id: string;
  readonly userId: string;
  readonly tripId: string;
  readonly name: string;
  readonly activityId: string | null;
  readonly expenseId: string | null;
  readonly blob: Blob;
  /** When it was added, ISO 8601 UTC; they are sent in this order. */
  readonly at: string;
}

/** What this device keeps of files that wait; each call rejects where the browser refuses. */
export interface UploadStore {
  of(userId: string): Promise<WaitingFile[]>;
  put(file: WaitingFile): Promise<void>;
  remove(id: string): Promise<void>;
}

interface Schema extends DBSchema {
  waiting: { key: string; value: WaitingFile; indexes: { user: string } };
}

/** Opened on first use. Resolves when the browser has it on disk. */
export function openUploadStore(name = 'caravan-files'): UploadStore {
  const open = opener<Schema>(name, (db) => {
    db.createObjectStore('waiting', { keyPath: 'id' }).createIndex('user', 'userId');
  });
  return {
    async of(userId) {
      const all = await (await open()).getAllFromIndex('waiting', 'user', userId);
      return all.sort((a, b) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1));
    },
    async put(file) {
      const tx = (await open()).transaction('waiting', 'readwrite', { durability: 'strict' });
      await tx.store.put(file);
      await tx.done;
    },
    async remove(id) {
      await (await open()).delete('waiting', id);
    },
  };
}
