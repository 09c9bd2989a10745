/** Files on their way into trips: kept on this device until the server has them. Knows no React. */

import { AppError, type ErrorBody, ownError } from '#contracts/errors.ts';
import type { OwnProblem } from '#contracts/own-problems.ts';
import { MAX_FILE_BYTES } from '#contracts/trips.ts';
import { backoffMs } from '#core/backoff.ts';
import type { UploadStore, WaitingFile } from './upload-store.ts';

export type UploadStatus =
  /** For its turn, or for the network. */
  | { readonly kind: 'waiting' }
  /** `part`: 0 to 1. */
  | { readonly kind: 'sending'; readonly part: number }
  /** By the server, or before it was asked. */
  | { readonly kind: 'refused'; readonly why: ErrorBody };

export interface Upload {
  readonly file: WaitingFile;
  readonly status: UploadStatus;
  /** On this device's disk: it outlives the page. */
  readonly isKept: boolean;
}
export type BelongsTo = { activityId?: string; expenseId?: string };

export interface Uploads {
  /** Oldest first; the same array until something changed. */
  view(): readonly Upload[];
  onChange(listener: () => void): () => void;
  add(tripId: string, files: readonly File[], of?: BelongsTo): Promise<void>;
  retry(id: string): void;
  discard(id: string): Promise<void>;
  /** There may be a network again, or somebody else is signed in. */
  flush(): Promise<void>;
}

export interface UploadDeps {
  store: UploadStore;
  send: (file: WaitingFile, onProgress: (part: number) => void) => Promise<void>;
  /** Who is signed in; null while that is not known. */
  userId: () => string | null;
  /** Runs it in one tab at a time. */
  alone: (work: () => Promise<void>) => Promise<void>;
  newId: () => string;
  now: () => Date;
  later: (work: () => void, ms: number) => void;
  random: () => number;
}

/** What passes by itself; anything else is the server's word on this file. */
const PASSING = new Set(['unavailable', 'rate_limited', 'unauthenticated', 'internal']);
const waiting: UploadStatus = { kind: 'waiting' };

/** Why a file need not even be sent; null for one that may be. */
function mistakeOf({ size, type, name }: File): OwnProblem | null {
  if (size === 0) return { key: 'fileEmpty' };
  if (size > MAX_FILE_BYTES) {
    const most = MAX_FILE_BYTES / 1024 / 1024;
    return { key: 'uploadLarge', values: { size: Math.ceil(size / 1024 / 1024), most } };
  }
  if (type === 'image/svg+xml' || /\.svg$/i.test(name)) return { key: 'drawing' };
  return null;
}

export function createUploads(deps: UploadDeps): Uploads {
  const { store, send, userId, alone, newId, now, later, random } = deps;
  const listeners = new Set<() => void>();
  let uploads: readonly Upload[] = [];
  let attempt = 0;
  let running: Promise<void> | null = null;

  function set(next: readonly Upload[]) {
    uploads = next;
    for (const listener of listeners) listener();
  }
  const change = (id: string, status: UploadStatus) =>
    set(uploads.map((one) => (one.file.id === id ? { ...one, status } : one)));
  const drop = (id: string) => set(uploads.filter((one) => one.file.id !== id));

  /** What an earlier visit, or another tab, left here. */
  async function load(user: string): Promise<void> {
    const stored = await store.of(user).catch(() => null);
    const kept = uploads.filter(({ file }) => file.userId === user);
    const known = new Set(kept.map(({ file }) => file.id));
    const found = (stored ?? []).filter(({ id }) => !known.has(id));
    const there = new Set((stored ?? []).map(({ id }) => id));
    // What was kept and is no more, another tab has sent.
    const still = stored ? kept.filter(({ file, isKept }) => !isKept || there.has(file.id)) : kept;
    if (found.length > 0 || still.length < uploads.length)
      set([...still, ...found.map((file) => ({ file, status: waiting, isKept: true }))]);
  }

  /** False: nothing more can be sent now. */
  async function sendOne({ file }: Upload): Promise<boolean> {
    change(file.id, { kind: 'sending', part: 0 });
    try {
      await send(file, (part) => change(file.id, { kind: 'sending', part }));
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      if (!PASSING.has(error.code)) {
        change(file.id, { kind: 'refused', why: error.toBody() });
        return true;
      }
      change(file.id, waiting);
      later(() => void flush(), error.retryAfterMs ?? backoffMs(attempt, random));
      attempt += 1;
      return false;
    }
    attempt = 0;
    await store.remove(file.id).catch(() => undefined);
    drop(file.id);
    return true;
  }

  async function sendAll(): Promise<void> {
    const user = userId();
    if (user === null) return;
    await load(user);
    for (;;) {
      const next = uploads.find(({ file, status }) => file.userId === user && status.kind === 'waiting');
      if (!next || !(await sendOne(next))) return;
    }
  }

  function flush(): Promise<void> {
    running ??= alone(sendAll).finally(() => {
      running = null;
    });
    return running;
  }

  return {
    view: () => uploads,
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async add(
      tripId,
      files,
      { activityId = null, expenseId = null }: { activityId?: string | null; expenseId?: string | null } = {},
    ) {
      const user = userId();
      if (user === null) return;
      for (const blob of files) {
        const file: WaitingFile = {
          ...{ id: newId(), userId: user, tripId, name: blob.name, activityId, expenseId, blob },
          at: now().toISOString(),
        };
        const mistake = mistakeOf(blob);
        if (mistake) {
          set([
            ...uploads,
            { file, status: { kind: 'refused', why: ownError('invalid', mistake).toBody() }, isKept: false },
          ]);
          continue;
        }
        const isKept = await store.put(file).then(
          () => true,
          () => false,
        );
        set([...uploads, { file, status: waiting, isKept }]);
      }
      // One that runs has looked for what waits perhaps already.
      await running;
      await flush();
    },
    retry(id) {
      change(id, waiting);
      void flush();
    },
    async discard(id) {
      drop(id);
      await store.remove(id).catch(() => undefined);
    },
    flush,
  };
}
