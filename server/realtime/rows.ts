import { randomBytes } from 'node:crypto';
import type { Actor, Envelope, StreamId } from '#contracts/streams.ts';
import type { NewEvent, StreamInfo } from './types.ts';

/** Letters and digits only: an epoch is part of an HTTP offset, where `_` divides it from the seq. */
export const newEpoch = (): string => randomBytes(8).toString('hex');

/**
 * One statement however many events: the row lock of the stream's head makes seq order the commit order, and the time
 * is taken under that lock so that it follows the same order.
 * $1 stream, $2 epoch if it is new, $3 number of events, $4 the events as a JSON array.
 */
export const APPEND = `
  with head as (
    insert into stream (id, epoch, head) values ($1, $2, $3::int)
    on conflict (id) do update set head = stream.head + excluded.head
    returning head, date_trunc('milliseconds', clock_timestamp()) as at
  ), added as (
    insert into event (stream_id, seq, type, data, actor, op_id, at)
    select $1, head.head - $3::int + e.n, e.type, e.data, e.actor, e."opId", head.at
    from head, jsonb_to_recordset($4::jsonb) as e(n int, type text, data jsonb, actor jsonb, "opId" text)
  )
  select head, at from head`;
/** The same, if the stream is open and its newest event is $2; otherwise no row. $1 stream, $3 and $4 as above. */
export const APPEND_AT = `
  with head as (
    update stream set head = head + $3::int where id = $1 and head = $2::int and not closed
    returning head, date_trunc('milliseconds', clock_timestamp()) as at
  ), added as (
    insert into event (stream_id, seq, type, data, actor, op_id, at)
    select $1, head.head - $3::int + e.n, e.type, e.data, e.actor, e."opId", head.at
    from head, jsonb_to_recordset($4::jsonb) as e(n int, type text, data jsonb, actor jsonb, "opId" text)
  )
  select head, at from head`;
export type AppendRow = { head: number; at: Date };

/**
 * One statement, so one snapshot; one row with the events as JSON text, which is quicker by a quarter than a row each.
 * $1 stream, $2 after this seq (null: no events), $3 at most so many.
 */
export const READ = `
  select s.epoch, s.head, s.floor, s.closed, (
    select json_agg(e order by e.seq)::text from (
      select seq, type, data, actor, at from event
      where stream_id = s.id and seq > $2::int order by seq limit $3::int
    ) e
  ) as events
  from stream s where s.id = $1`;
export type ReadRow = StreamInfo & { events: string | null };
type StoredEvent = { seq: number; type: string; data: unknown; actor: Actor | null; at: string };

export const CREATE = 'insert into stream (id, epoch) values ($1, $2) on conflict (id) do nothing';
/**
 * Where events between floor and head are missing: nothing up to the last of them can be told any more, so the floor
 * rises to it, and a new epoch makes everybody start from the state. No row when none is. $1 stream, $2 the new epoch.
 */
export const RAISE_FLOOR = `
  with locked as (select id, head, floor from stream where id = $1 for update),
  gap as (
    select max(n) as last, count(*)::int as missing
    from locked, generate_series(locked.floor + 1, locked.head) as n
    where not exists (select 1 from event e where e.stream_id = locked.id and e.seq = n)
  )
  update stream s set epoch = $2, floor = gap.last from gap where s.id = $1 and gap.last is not null
  returning s.head, s.floor, gap.missing`;
export type RaisedRow = { head: number; floor: number; missing: number };

export const HEADS = 'select id, epoch, head, floor, closed from stream where id = any($1::text[])';

/** PostgreSQL's jsonb takes neither NUL nor half a surrogate pair; a traveller's text may hold both. */
const storable = (_key: string, value: unknown): unknown =>
  typeof value === 'string' && (value.includes('\0') || !value.isWellFormed())
    ? value.replaceAll('\0', '\uFFFD').toWellFormed()
    : value;

type Storable = { n: number; type: string; data: unknown; actor: Actor | null; opId: string | null };

/** The events as they will be stored: what is pushed has to be what a replay would bring. */
export function prepare(events: NewEvent[]): { json: string; events: Storable[] } {
  const rows = events.map((event, index) => ({
    n: index + 1,
    type: event.type,
    data: event.data ?? null,
    actor: event.actor ?? null,
    opId: event.opId ?? null,
  }));
  const json = JSON.stringify(rows, storable);
  return { json, events: JSON.parse(json) };
}

export function appended(stream: StreamId, events: Storable[], row: AppendRow): Envelope[] {
  const before = row.head - events.length;
  const at = row.at.toISOString();
  return events.map(({ n, type, actor, data }) => ({
    stream,
    seq: before + n,
    type,
    at,
    ...(actor ? { actor } : {}),
    data,
  }));
}

const envelopeOf = (stream: StreamId, { seq, type, at, actor, data }: StoredEvent): Envelope => ({
  stream,
  seq,
  type,
  at: new Date(at).toISOString(),
  ...(actor ? { actor } : {}),
  data,
});

/**
 * Whether a page has every event that it should have: they follow on one another from `after`, and end with the head
 * or with the page. The database promises it; a damaged disk or somebody with an SQL prompt may have broken it.
 */
export function isWhole(
  events: readonly Envelope[],
  after: number,
  { head, length }: { head: number; length: number },
): boolean {
  if (events.some(({ seq }, index) => seq !== after + index + 1)) return false;
  return events.length >= Math.min(length, head - after);
}

/** Events of a page, in order, up to `maxLength` of JSON but at least one: a page must fit through slow networks. */
export const fitting = (events: Envelope[], length: number, maxLength: number): Envelope[] =>
  length <= maxLength ? events : firstOf(events, maxLength);

export const eventsIn = (stream: StreamId, { events: text }: ReadRow): Envelope[] =>
  text === null ? [] : (JSON.parse(text) as StoredEvent[]).map((event) => envelopeOf(stream, event));

function firstOf(events: Envelope[], maxLength: number): Envelope[] {
  let length = 0;
  const tooMany = events.findIndex((event, index) => {
    length += JSON.stringify(event).length;
    return length > maxLength && index > 0;
  });
  return tooMany === -1 ? events : events.slice(0, tooMany);
}
