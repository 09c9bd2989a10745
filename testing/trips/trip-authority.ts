import { AppError, type ErrorBody } from '#contracts/errors.ts';
import type { Envelope, Since, SubscribeResult } from '#contracts/streams.ts';
import type { Member, NoteDocument, Op, OpName, Role, TripSnapshot, TripState } from '#contracts/trips.ts';
import { sameJson } from '#core/equal.ts';
import { newTrip } from '#core/trips/state.ts';
import { advanceTrip, decide, type LoadedTrip } from '#server/features/trips/authority/decide.ts';
import { base64Of, bytesOf, mergeNote } from '#server/features/trips/notes/note-document.ts';

export const TRIP = 't1';
const STREAM = `trip:${TRIP}`;
const AT = '2026-11-01T12:00:00.000Z';

/** A trip's authority without a database: the real judge over a log in memory, each op a transaction of its own. */
export class TripAuthority {
  log: Envelope[] = [];
  epoch = 'e1';
  record: LoadedTrip;
  readonly members = new Map<string, Role>();
  private notes = new Map<string, { state: Uint8Array; text: string }>();
  private readonly followers = new Set<(event: Envelope) => void>();

  constructor(...editors: string[]) {
    for (const userId of editors) this.members.set(userId, 'editor');
    const state = newTrip(
      { title: 'Trip', summary: '', homeCurrency: 'EUR', cover: 0, startDate: '2027-05-01' },
      ['d1', 'd2', 'd3'],
    );
    const created = { stream: STREAM, seq: 1, type: 'created', at: AT, data: { state } };
    this.log.push(created);
    this.record = advanceTrip(null, created);
  }

  get state(): TripState {
    return this.record.state;
  }

  /** How often the log holds an op. */
  count(opId: string): number {
    return this.log.filter(({ data }) => (data as { opId?: string }).opId === opId).length;
  }

  onEvent(listener: (event: Envelope) => void): () => void {
    this.followers.add(listener);
    return () => this.followers.delete(listener);
  }

  private roleOf(userId: string): Role {
    const role = this.members.get(userId);
    if (!role) throw new AppError('not_found', 'This trip doesn’t exist.');
    return role;
  }

  private append(type: string, data: unknown, author: string): Envelope {
    const event: Envelope = {
      stream: STREAM,
      seq: this.record.seq + 1,
      type,
      at: AT,
      actor: { id: author, name: author, kind: 'traveller' },
      data: JSON.parse(JSON.stringify(data)),
    };
    this.record = advanceTrip(this.record, event);
    this.log.push(event);
    for (const follower of this.followers) follower(event);
    return event;
  }

  private known(opId: string, isSame: (data: Record<string, unknown>) => boolean): Envelope | undefined {
    const event = this.log.find(({ data }) => (data as { opId?: string }).opId === opId);
    if (event && !isSame(event.data as Record<string, unknown>))
      throw new AppError('conflict', 'This op id was used for another change.');
    return event;
  }

  submit(name: OpName, op: Op, author: string): { seq: number } {
    const role = this.roleOf(author);
    const known = this.known(op.opId, (data) => sameJson(data.change, op.change));
    if (known) return { seq: known.seq };
    const { type, data } = decide(this.record, name, op, { id: author, name: author, role }, AT);
    return { seq: this.append(type, data, author).seq };
  }

  submitAll(ops: readonly (Op & { name: OpName })[], author: string) {
    this.roleOf(author);
    return ops.map(
      ({ name, ...op }): { data: { seq: number; change: Op['change'] } } | { error: ErrorBody } => {
        try {
          return { data: { ...this.submit(name, op, author), change: op.change } };
        } catch (error) {
          if (error instanceof AppError) return { error: error.toBody() };
          throw error;
        }
      },
    );
  }

  updateNote(noteId: string, opId: string, update: string, author: string): { seq: number } {
    if (this.roleOf(author) === 'viewer') throw new AppError('forbidden', 'Notes can only be read.');
    const known = this.known(opId, (data) => data.update === update);
    if (known) return { seq: known.seq };
    const { state, text, excerpt } = mergeNote(this.notes.get(noteId)?.state ?? null, bytesOf(update));
    this.notes.set(noteId, { state, text });
    return {
      seq: this.append('note_updated', { noteId, update, excerpt, length: text.length, opId }, author).seq,
    };
  }

  note(noteId: string): NoteDocument {
    const { state, text } = this.notes.get(noteId) ?? { state: null, text: '' };
    return { noteId, seq: this.record.seq, state: state ? base64Of(state) : '', text };
  }

  subscribe(since: Since, reader: string): SubscribeResult<TripSnapshot> {
    const role = this.roleOf(reader);
    const head = this.record.seq;
    if (!since || since.seq > head || (since.epoch ?? this.epoch) !== this.epoch) {
      const members: Member[] = [...this.members].map(([userId, is]) => ({
        userId,
        name: userId,
        role: is,
        colour: 0,
        joinedAt: AT,
      }));
      const snapshot = { tripId: TRIP, state: this.state, members, role };
      return { epoch: this.epoch, head, events: [], more: false, snapshot };
    }
    const events = this.log.slice(since.seq, since.seq + 7);
    return { epoch: this.epoch, head, events, more: since.seq + events.length < head };
  }

  setRole(userId: string, role: Role): void {
    this.members.set(userId, role);
    const member = { userId, name: userId, role, colour: 0, joinedAt: AT };
    this.append('member_updated', { userId, member, reason: 'role' }, 'owner');
  }

  /** A backup as old as this seq is put in place of the log. */
  restoreBackup(seq: number): void {
    this.log = this.log.slice(0, seq);
    this.epoch = `e${Number(this.epoch.slice(1)) + 1}`;
    this.record = this.log.reduce<LoadedTrip | null>(
      (record, event) => advanceTrip(record, event),
      null,
    ) as LoadedTrip;
    this.notes = new Map();
    for (const { type, data } of this.log) {
      if (type !== 'note_updated') continue;
      const { noteId, update } = data as { noteId: string; update: string };
      this.notes.set(noteId, mergeNote(this.notes.get(noteId)?.state ?? null, bytesOf(update)));
    }
  }
}
