import { randomUUID } from 'node:crypto';
import { stat } from 'node:fs/promises';
import type { Readable } from 'node:stream';
import { AppError } from '#contracts/errors.ts';
import { isPicture, MAX_FILE_BYTES, type Role, type StoredFile, type TripState } from '#contracts/trips.ts';
import type { Traveller } from '#server/auth/types.ts';
import { onPool } from '#server/database/query.ts';
import type { Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import { type Range, rangeOf } from '#server/http/range.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import type { TripsDeps } from '../deps.ts';
import { sharedTrip } from '../members/data.ts';
import { isShownToStrangers } from '../members/share-link.ts';
import { bytesOfTraveller, type FileRow, fileRow, insertFile } from './data.ts';
import { assertMayAdd, fileCommand } from './file-command.ts';
import { typeOf } from './kinds.ts';
import { keptName } from './names.ts';
import { redraw } from './pictures.ts';
import { diskIsFull, emptyFile, onDisk, receive, tooLarge } from './receive.ts';
import { previewKey } from './store.ts';
import { createSweep } from './sweep.ts';

const MB = 1024 * 1024;

type Deps = Pick<TripsDeps, 'db' | 'clock' | 'fileKeeping'> & {
  authority: Pick<TripAuthority, 'submit' | 'read'>;
  roleOf(userId: string, tripId: string): Promise<Role>;
};
type NewFile = {
  tripId: string;
  fileId: string;
  name: string;
  activityId?: string | undefined;
  expenseId?: string | undefined;
};
/** `length` as announced, bytes; null: not said. `network`: where it comes from, for limits. */
type Incoming = { body: ReadableStream<Uint8Array> | null; length: number | null; network: string };
type Wanted = { fileId: string; preview: boolean; range: string | undefined; isKnown(tag: string): boolean };
export type ServedFile = {
  name: string;
  type: string;
  /** Changes when the bytes do. */
  tag: string;
  /** Null: the asker has it already, or asked for what lies outside of it. */
  part: { stream: Readable; range: Range | null } | null;
  size: number;
};

const author = ({ id, name }: Pick<Traveller, 'id' | 'name'>) => ({ id, name });

/** Files of trips: in, out, and out of the way once nothing has them any more. */
export function createTripFiles({ db, clock, fileKeeping, authority, roleOf }: Deps) {
  const { store, limits } = fileKeeping;
  const query = onPool(db);
  const inTransaction = <T>(work: (tx: Tx) => Promise<T>) => db.prisma.$transaction(work);
  const message = 'That was a lot of files at once. Please wait a moment.';
  /** A token is a megabyte. */
  const perTraveller = createLimit({ burst: 400, perMinute: 60, message });
  const perNetwork = createLimit({ burst: 2_000, perMinute: 120, message });

  function takeTokens({ id }: Traveller, { length, network }: Incoming): void {
    const cost = Math.max(1, Math.ceil((length ?? MAX_FILE_BYTES) / MB));
    perTraveller.take(id, cost);
    perNetwork.take(network, cost);
  }

  async function assertRoom(traveller: Traveller, bytes: number): Promise<void> {
    const most = traveller.isGuest ? limits.perGuest : limits.perTraveller;
    const used = await inTransaction((tx) => bytesOfTraveller(tx, traveller.id));
    if (used + bytes > most)
      throw new AppError(
        'too_large',
        `Your files would be more than ${Math.round(most / MB)} MB; those you removed in the last 30 days count too.` +
          (traveller.isGuest ? ' With an account you have more room.' : ''),
      );
    if ((await store.free()) < bytes) throw diskIsFull();
  }

  /** As it is kept: pictures are drawn anew, everything else stays what it is. */
  async function prepared(draft: string, bytes: number, drafts: { whole: string; preview: string }) {
    const type = await typeOf(draft, bytes);
    if (!isPicture(type)) return { type, width: null, height: null, bytes, from: draft, hasPreview: false };
    const picture = await redraw(draft, type, drafts.whole, drafts.preview);
    return { ...picture, bytes: (await stat(drafts.whole)).size, from: drafts.whole, hasPreview: true };
  }

  async function keepNew(
    traveller: Traveller,
    { tripId, fileId, name, activityId, expenseId }: NewFile,
    body: ReadableStream<Uint8Array>,
  ): Promise<{ seq: number; file: StoredFile }> {
    const draft = await store.draft();
    const drafts = { whole: `${draft}.whole`, preview: `${draft}.preview` };
    const blob = randomUUID();
    try {
      const sent = await receive(body, draft);
      await assertRoom(traveller, sent);
      const { from, hasPreview, ...kept } = await prepared(draft, sent, drafts);
      const preview = hasPreview ? (await stat(drafts.preview)).size : 0;
      await store.keep(from, blob);
      if (hasPreview) await store.keep(drafts.preview, previewKey(blob));
      const belongs = { activityId: activityId ?? null, expenseId: expenseId ?? null, isPublic: false };
      const file = { id: fileId, name: keptName(name, kept.type), ...kept, ...belongs };
      const row = { tripId, fileId, blob, type: kept.type, bytes: kept.bytes + preview, hasPreview };
      const command = fileCommand(author(traveller), file, {
        maxBytes: limits.perTrip,
        alongside: (tx, createdAt) => insertFile(tx, { ...row, userId: traveller.id, createdAt }),
      });
      const { seq, data } = await authority.submit(tripId, command);
      return { seq, file: (data.change as { file: StoredFile }).file };
    } catch (error) {
      // Of anything but a refusal it is not sure that nothing came of it: then the sweep looks whose the bytes are.
      if (error instanceof AppError)
        for (const key of [blob, previewKey(blob)]) await store.remove(key).catch(() => undefined);
      throw error;
    } finally {
      for (const path of [draft, drafts.whole, drafts.preview])
        await store.dropDraft(path).catch(() => undefined);
    }
  }

  async function served(row: FileRow, file: StoredFile, wanted: Wanted): Promise<ServedFile> {
    const { preview, range: asked, isKnown } = wanted;
    if (preview && !row.hasPreview) throw new AppError('not_found', 'This file has no preview.');
    const key = preview ? previewKey(row.blob) : row.blob;
    const about = { name: file.name, type: preview ? 'image/webp' : row.type, tag: key };
    if (isKnown(key)) return { ...about, size: 0, part: null };
    const whole = await store.read(key, null);
    const range = rangeOf(asked, whole.size);
    if (range === null) return { ...about, size: whole.size, part: { stream: whole.stream, range } };
    whole.stream.destroy();
    if (range === 'unsatisfiable') return { ...about, size: whole.size, part: null };
    const { stream } = await store.read(key, range);
    return { ...about, size: whole.size, part: { stream, range } };
  }

  async function readIn(tripId: string, state: TripState, wanted: Wanted): Promise<ServedFile> {
    const { fileId } = wanted;
    const file = Object.hasOwn(state.files, fileId) ? state.files[fileId] : undefined;
    if (!file) throw new AppError('not_found', 'We can’t find this file in the trip.');
    const row = await fileRow(query, tripId, fileId);
    if (!row) throw new AppError('gone', 'This file isn’t kept any more.');
    return served(row, file, wanted);
  }

  return {
    /**
     * A new file, or one that came before under the same id. It is safe on disk, and everybody in the trip knows of it,
     * when this resolves.
     */
    async addFile(
      traveller: Traveller,
      wanted: NewFile,
      incoming: Incoming,
    ): Promise<{ seq: number; file: StoredFile }> {
      assertMayAdd(await roleOf(traveller.id, wanted.tripId));
      const { length, body } = incoming;
      if (length !== null && length > MAX_FILE_BYTES) throw tooLarge();
      if (length === 0 || body === null) throw emptyFile();
      takeTokens(traveller, incoming);
      await assertRoom(traveller, length ?? 0);
      return onDisk(() => keepNew(traveller, wanted, body));
    },

    /** For members. @throws AppError `not_found` for outsiders and for what was removed */
    async readFile({ id }: Traveller, tripId: string, wanted: Wanted): Promise<ServedFile> {
      await roleOf(id, tripId);
      const { state } = await inTransaction((tx) => authority.read(tx, tripId));
      return readIn(tripId, state, wanted);
    },

    /** For strangers with the trip's link: pictures that somebody put there. */
    async readSharedFile(token: string, wanted: Wanted): Promise<ServedFile> {
      const { tripId, state } = await inTransaction(async (tx) => {
        const shared = await sharedTrip(tx, token);
        return { ...shared, ...(await authority.read(tx, shared.tripId, shared.seq)) };
      });
      const file = state.files[wanted.fileId];
      if (!file || !isShownToStrangers(file))
        throw new AppError('not_found', 'We can’t find this picture on the page.');
      return readIn(tripId, state, wanted);
    },

    sweepFiles: createSweep({ db, clock, store, authority }),
  };
}
