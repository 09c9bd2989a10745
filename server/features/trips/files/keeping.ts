import { join } from 'node:path';
import type { Config } from '#server/config.ts';
import { createDiskStore } from './disk-store.ts';
import type { FileStore } from './store.ts';

/** Where files are kept, and how much of them, bytes. */
export type FileKeeping = {
  store: FileStore;
  limits: { perTrip: number; perTraveller: number; perGuest: number };
};

type Settings = Pick<
  Config,
  'CARAVAN_DATA' | 'MAX_FILES_MB_PER_TRIP' | 'MAX_FILES_MB_PER_TRAVELLER' | 'MAX_FILES_MB_PER_GUEST'
>;
const MB = 1024 * 1024;

export const fileKeeping = (config: Settings): FileKeeping => ({
  store: createDiskStore(join(config.CARAVAN_DATA, 'files')),
  limits: {
    perTrip: config.MAX_FILES_MB_PER_TRIP * MB,
    perTraveller: config.MAX_FILES_MB_PER_TRAVELLER * MB,
    perGuest: config.MAX_FILES_MB_PER_GUEST * MB,
  },
});
