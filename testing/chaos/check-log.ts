import { isDeepStrictEqual } from 'node:util';
import type { TripEvent, TripState } from '#contracts/trips.ts';
import { applyEvent } from '#core/trips/replay.ts';
import type { Database } from '#server/database/types.ts';
import type { ChaosTab } from './device.ts';
import { violation, type WorldRecord } from './record.ts';

type Row = { seq: number; type: string; op_id: string | null; named: string };

/** The log itself: no gap in any stream, its head is its last event, and each acknowledged op is where it was said to be. */
export async function checkLog({ pool }: Database, record: WorldRecord, tabs: readonly ChaosTab[]) {
  const { rows: broken } = await pool.query<{ id: string; head: number; events: number; last: number }>(
    `select s.id, s.head, count(e.seq)::int as events, coalesce(max(e.seq), 0) as last
       from stream s left join event e on e.stream_id = s.id
      group by s.id, s.head having count(e.seq) <> s.head or coalesce(max(e.seq), 0) <> s.head`,
  );
  for (const { id, head, events, last } of broken)
    violation(record, `${id} has its head at ${head}, and ${events} events up to ${last}.`);

  const { rows: doubled } = await pool.query<{ stream_id: string; op_id: string }>(
    'select stream_id, op_id from event where op_id is not null group by 1, 2 having count(*) > 1',
  );
  for (const { stream_id, op_id } of doubled) violation(record, `${op_id} is twice in ${stream_id}.`);

  const trips = new Set([...record.kept.values(), ...tabs].map(({ tripId }) => tripId));
  for (const tripId of trips) {
    const { rows } = await pool.query<Row>(
      "select seq, type, op_id, coalesce(data->>'opId', '') as named from event where stream_id = $1 order by seq",
      [`trip:${tripId}`],
    );
    checkTabs(
      rows,
      tabs.filter((tab) => tab.tripId === tripId),
      record,
    );
    checkOps(rows, tripId, record);
  }
}

/** Every page was given what the log holds, at the place where the log holds it. */
function checkTabs(rows: readonly Row[], tabs: readonly ChaosTab[], record: WorldRecord): void {
  for (const tab of tabs)
    for (const [seq, seen] of tab.seen) {
      const row = rows[seq - 1];
      const logged = row ? `${row.type} ${row.named}` : 'nothing';
      if (logged !== seen)
        violation(record, `${tab.name} was given ${seen} at ${seq}; the log has ${logged}.`);
    }
}

function checkOps(rows: readonly Row[], tripId: string, record: WorldRecord): void {
  const seqOf = new Map(rows.map(({ op_id, seq }) => [op_id, seq]));
  for (const [opId, { tripId: of, seq }] of record.acknowledged)
    if (of === tripId && seqOf.get(opId) !== seq)
      violation(
        record,
        `${opId} was acknowledged at ${seq}; it is at ${seqOf.get(opId)}, and there is ${rows[seq - 1]?.op_id}.`,
      );
  for (const [opId, { tripId: of, device }] of record.kept)
    if (of === tripId && !seqOf.has(opId) && !record.refused.has(opId))
      violation(record, `${opId} of ${device} was kept, and is neither in the log nor refused.`);
}

/** What the log adds up to is what the server says the trip is, and what every open page shows. */
export async function checkState(
  { pool }: Database,
  record: WorldRecord,
  tripId: string,
  state: TripState,
  tabs: readonly ChaosTab[],
): Promise<void> {
  let replayed: TripState | null = null;
  for (let from = 0; ; from += 2_000) {
    const { rows } = await pool.query<TripEvent>(
      'select stream_id as stream, seq, type, data, actor, at from event where stream_id = $1 and seq > $2 order by seq limit 2000',
      [`trip:${tripId}`, from],
    );
    for (const row of rows) replayed = applyEvent(replayed, row);
    if (rows.length < 2_000) break;
  }
  if (!isDeepStrictEqual(plain(replayed), plain(state)))
    violation(record, `The log of ${tripId} adds up to another trip than the server shows.`);
  for (const tab of tabs)
    if (!isDeepStrictEqual(plain(tab.trip?.base), plain(state)))
      violation(record, `${tab.name} shows another trip than the server.`);
}

const plain = (value: unknown): unknown => JSON.parse(JSON.stringify(value ?? null));
