import type { FileKeeping } from '#server/features/trips/files/keeping.ts';
import type { FileStore } from '#server/features/trips/files/store.ts';

const refuse = (): never => {
  throw new Error('There are no files here.');
};
const store: FileStore = {
  draft: refuse,
  dropDraft: refuse,
  free: refuse,
  keep: refuse,
  read: refuse,
  remove: refuse,
  olderThan: refuse,
};
/** For trips whose files are not what is tried. */
export const noFiles: FileKeeping = { store, limits: { perTrip: 0, perTraveller: 0, perGuest: 0 } };
