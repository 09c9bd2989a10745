import { randomUUID } from 'node:crypto';
import type { z } from 'zod';
import { AppError } from '#contracts/errors.ts';
import type { createTrip, TripCopy, TripState } from '#contracts/trips.ts';
import { exponentOf } from '#core/money.ts';
import { truncate } from '#core/text.ts';
import { dayOf } from '#core/trips/dates.ts';
import { newTrip } from '#core/trips/state.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import { createLimit } from '#server/http/limits.ts';
import type { Append } from '#server/realtime/types.ts';
import { listChanged } from '../../notifications/events.ts';
import type { TripAuthority } from '../authority/trip-authority.ts';
import { countOwned, demoOf, insertTrip, MAX_TRIPS } from '../data.ts';
import type { TripsDeps } from '../deps.ts';
import type { FilePool } from '../export/file-pool.ts';
import { jsonOf } from '../export/json.ts';
import { loadExported } from '../export/service.ts';
import { copyFiles } from '../files/data.ts';
import { namesOf, saveMember } from '../members/data.ts';
import { saveNote } from '../notes/data.ts';
import { base64Of, type MergedNote } from '../notes/note-document.ts';
import { streamOf } from '../stream.ts';
import { copied } from './copy.ts';
import { demoTrip } from './demo-trip.ts';
import { type PlannedTrip, tripFromPlan } from './from-plan.ts';
import { planFromResult } from './from-result.ts';

/** Keeps the answer with the trip, for whoever asks twice; part of the transaction that makes it. */
type Keep = (tx: Tx, answer: { tripId: string }, append: Append) => Promise<void>;

type Deps = Pick<TripsDeps, 'db' | 'log' | 'clock' | 'results' | 'events' | 'demoFacts'> & {
  files: Pick<FilePool, 'read'>;
  authority: Pick<TripAuthority, 'read'>;
};

const coverOf = (tripId: string): number => tripId.charCodeAt(0) % 8;

/** How trips come about: blank, from a researched destination, or from a file. */
export function createTripCreation({ db, log, clock, results, files, authority, events, demoFacts }: Deps) {
  const making = createLimit({
    burst: 60,
    perMinute: 20,
    message: 'That was a lot of trips at once. Please wait a moment.',
  });

  /** With its maker as owner and first of its people. */
  async function insertNewTrip(
    traveller: Traveller,
    tripId: string,
    contents: TripState,
    notes: ReadonlyMap<string, MergedNote>,
    keep: Keep | undefined,
    together: (tx: Tx) => Promise<readonly string[]> = async () => [],
  ): Promise<{ tripId: string }> {
    const { id: userId, name } = traveller;
    const person = { id: randomUUID(), name: truncate(name, 80) || 'Traveller', userId };
    // In one's own backup one is there already.
    const isThere = Object.values(contents.people).some((one) => one.userId === userId);
    const people = isThere ? contents.people : { ...contents.people, [person.id]: person };
    const actor = { id: userId, name, kind: 'traveller' as const };
    making.take(userId);
    await log.transaction(async (tx, append) => {
      if ((await countOwned(tx, userId)) >= MAX_TRIPS)
        throw new AppError('conflict', `You can own at most ${MAX_TRIPS} trips. Delete one first.`);
      const others = await editorsToBe(tx, await together(tx));
      const state = { ...contents, people: { ...people, ...others.people } };
      await insertTrip(tx, tripId, state, { userId, name, at: clock() });
      for (const [index, member] of others.members.entries())
        await saveMember(tx, tripId, { ...member, colour: (index + 1) % 8, joinedAt: clock().toISOString() });
      for (const [noteId, note] of notes)
        await saveNote(tx, tripId, noteId, {
          state: note.state,
          text: note.text,
          seq: 1,
          mark: randomUUID(),
        });
      await append(streamOf(tripId), { type: 'created', data: { state }, actor });
      await keep?.(tx, { tripId }, append);
    });
    events.emit(listChanged, { userIds: [userId], list: 'trips' });
    return { tripId };
  }

  /** Travellers who are members from the start; nobody who is gone. */
  async function editorsToBe(tx: Tx, userIds: readonly string[]) {
    const known = userIds.length === 0 ? new Map<string, string>() : await namesOf(tx, userIds);
    const all = [...known].map(([userId, name]) => ({
      userId,
      name: truncate(name, 80) || 'Traveller',
      id: randomUUID(),
    }));
    return {
      people: Object.fromEntries(all.map(({ id, name, userId }) => [id, { id, name, userId }])),
      members: all.map(({ userId, name }) => ({ userId, name, role: 'editor' as const })),
    };
  }

  return {
    async create(
      traveller: Traveller,
      input: z.output<typeof createTrip>,
      keep?: Keep,
    ): Promise<{ tripId: string }> {
      const tripId = randomUUID();
      const planned = input.from
        ? planFromResult(await results(traveller, input.from.jobId), input.from.destinationId)
        : null;
      const fields = {
        title: input.title,
        summary: planned?.summary ?? '',
        homeCurrency: planned?.currency ?? input.homeCurrency,
        cover: coverOf(tripId),
        startDate: input.startDate ?? planned?.startDate ?? null,
      };
      exponentOf(fields.homeCurrency);
      const days = Array.from({ length: planned?.days ?? input.days }, () => randomUUID());
      return insertNewTrip(
        traveller,
        tripId,
        { ...newTrip(fields, days), ...planned?.contents(traveller.id, days) },
        new Map(),
        keep,
      );
    },

    /** Five days in Lisbon to try things out on. Who has one already gets that. */
    async createDemo(traveller: Traveller, keep?: Keep): Promise<{ tripId: string }> {
      const known = await demoOf(db.prisma, traveller.id);
      if (known !== null) {
        await log.transaction(async (tx, append) => keep?.(tx, { tripId: known }, append));
        return { tripId: known };
      }
      const name = truncate(traveller.name, 80) || 'Traveller';
      const state = demoTrip({
        ...(await demoFacts()),
        ...{ today: dayOf(clock()), newId: randomUUID },
        traveller: { id: traveller.id, name, personId: randomUUID() },
      });
      return insertNewTrip(traveller, randomUUID(), state, new Map(), keep);
    },

    /** An option of a plan as a trip, with these travellers as editors. What `keep` throws undoes it. */
    async createFromPlan(
      traveller: Traveller,
      planned: PlannedTrip,
      together: (tx: Tx) => Promise<readonly string[]>,
      keep: Keep,
    ): Promise<{ tripId: string }> {
      const tripId = randomUUID();
      const state = tripFromPlan(planned, traveller.id);
      const trip = { ...state.trip, cover: coverOf(tripId) };
      return insertNewTrip(traveller, tripId, { ...state, trip }, new Map(), keep, together);
    },

    /** A trip of one's own from another that one may read, whose roles the caller has asked. */
    async copy(
      traveller: Traveller,
      { tripId: from, ...wanted }: TripCopy & { tripId: string },
      signal: AbortSignal,
      keep?: Keep,
    ): Promise<{ tripId: string }> {
      const { exported, stored } = await db.prisma.$transaction((tx) => loadExported(tx, authority, from), {
        isolationLevel: 'RepeatableRead',
      });
      const notes = new Map(stored.map(({ noteId, state }) => [noteId, base64Of(state)]));
      const text = jsonOf({ ...exported, state: copied(exported.state, wanted) }, notes, clock());
      const importer = { id: traveller.id, name: traveller.name, isCopy: true };
      const made = await files.read({ kind: 'import', text, importer }, signal);
      const tripId = randomUUID();
      const trip = { ...made.state.trip, cover: coverOf(tripId) };
      return insertNewTrip(
        traveller,
        tripId,
        { ...made.state, trip },
        made.notes,
        async (tx, answer, append) => {
          await copyFiles(tx, { from, to: tripId, userId: traveller.id, ids: made.files });
          await keep?.(tx, answer, append);
        },
      );
    },

    /**
     * A trip of one's own from the text of an exported one, whoever's that was. `me`: the person in it who one is;
     * left out, whoever has one's account or name.
     */
    async import(
      { traveller, text, me }: { traveller: Traveller; text: string; me?: string | undefined },
      signal: AbortSignal,
      keep?: Keep,
    ): Promise<{ tripId: string }> {
      const importer = { id: traveller.id, name: traveller.name, me };
      const { state, notes } = await files.read({ kind: 'import', text, importer }, signal);
      return insertNewTrip(traveller, randomUUID(), state, notes, keep);
    },
  };
}
