import type { Database } from '#server/database/types.ts';
import type { Received } from '../processes/receiver.ts';
import { violation, type WorldRecord } from './record.ts';

/** Whether nothing is left to be done: no run, no price that was not looked at, nothing to report or to send. */
export async function isAtRest({ pool }: Database): Promise<boolean> {
  const { rows } = await pool.query<{ busy: boolean }>(
    `select exists (select 1 from run where status in ('queued', 'running'))
         or exists (select 1 from price_alert where notified_at is null)
         or exists (select 1 from channel_message where state in ('waiting', 'sending'))
         or exists (select 1 from run r where not exists (
              select 1 from notification n where n.type = 'job_finished' and n.data->>'jobId' = r.id))
         or (select max(position) <> min(position) from price_cursor)
       as busy`,
  );
  return rows[0]?.busy === false;
}

/** Each side effect once: runs that end, prices, alerts, notifications, and what went out through channels. */
export async function checkEffects(
  { pool }: Database,
  record: WorldRecord,
  received: readonly Received[],
): Promise<void> {
  const ask = async <T extends object>(sql: string, ...values: unknown[]) =>
    (await pool.query<T>(sql, values)).rows;

  const runs = await ask<{ id: string; status: string; ends: number; notified: number }>(
    `select r.id, r.status,
            (select count(*)::int from event e where e.stream_id = r.stream_id
                and e.type in ('completed', 'error', 'cancelled')) as ends,
            (select count(*)::int from notification n where n.type = 'job_finished' and n.data->>'jobId' = r.id) as notified
       from run r`,
  );
  const known = new Map(runs.map((run) => [run.id, run]));
  for (const jobId of record.researches)
    if (!known.has(jobId)) violation(record, `Research ${jobId} was started, and is not there.`);
  if (new Set(record.researches).size !== record.researches.length)
    violation(record, 'Two keys were answered with one research job.');
  for (const { id, status, ends, notified } of runs)
    if (ends !== 1 || notified !== 1)
      violation(
        record,
        `Research ${id} is ${status}, ended ${ends} times and was reported ${notified} times.`,
      );

  const watches = await ask<{ id: string }>('select id from watch');
  const watchIds = new Set(watches.map(({ id }) => id));
  for (const id of record.watches)
    if (!watchIds.has(id)) violation(record, `Watch ${id} was set, and is not there.`);

  const prices = await ask<{ n: number; count: number }>(
    `select substr(source, 3)::int as n, count(*)::int as count from price_observation where source like 's-%' and key not like 'deal:%' group by 1`,
  );
  const counts = new Map(prices.map(({ n, count }) => [n, count]));
  for (const [n, tries] of record.prices) {
    const count = counts.get(n) ?? 0;
    // A price is a fact that is reported: who reports it again because no answer came may have reported it twice.
    if (count < 1 || count > tries)
      violation(record, `Price ${n} was sent ${tries} times and is there ${count} times`);
  }

  const alerts = await ask<{ id: string; notified: number }>(
    `select a.id::text, (select count(*)::int from notification n where n.op_id = 'alert-' || a.id) as notified
       from price_alert a`,
  );
  for (const { id, notified } of alerts)
    if (notified !== 1) violation(record, `Alert ${id} was reported ${notified} times.`);

  const lost = await ask<{ id: string; count: number }>(
    `select n.id, (select count(*)::int from event e where e.stream_id = 'user:' || n.user_id
                      and e.seq = n.seq and e.data->>'id' = n.id) as count from notification n`,
  );
  for (const { id, count } of lost)
    if (count !== 1) violation(record, `Notification ${id} is ${count} times on its traveller's stream.`);

  await checkChannels(
    record,
    received,
    await ask('select id, notification_id, state, batch_id from channel_message'),
  );
}

type Message = { id: string; notification_id: string; state: string; batch_id: string | null };

/** A webhook hears of each notification, and always under one id: by that its receiver knows a repetition. */
function checkChannels(record: WorldRecord, received: readonly Received[], messages: Message[]): void {
  const idsOf = new Map<string, Set<string>>();
  for (const { headers, body } of received) {
    const { data } = JSON.parse(body.toString()) as {
      data: { notifications: { data: { id: string } }[] };
    };
    for (const {
      data: { id },
    } of data.notifications)
      idsOf.set(id, (idsOf.get(id) ?? new Set()).add(String(headers['webhook-id'])));
  }
  for (const { notification_id, state } of messages) {
    const ids = idsOf.get(notification_id)?.size ?? 0;
    if (state !== 'sent' || ids !== 1)
      violation(record, `The webhook message of ${notification_id} is ${state}, and came under ${ids} ids.`);
  }
}
