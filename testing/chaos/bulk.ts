import { setTimeout as wait } from 'node:timers/promises';
import type { Ack } from '#contracts/errors.ts';
import { AppError } from '#contracts/errors.ts';
import type { OpResult } from '#contracts/trips.ts';
import { follow } from '../realtime/follower.ts';
import { createCall } from '../trips/browser-tab.ts';
import type { Person } from './device.ts';
import { violation, type WorldRecord } from './record.ts';

const BATCH = 100;

/** A script that changes a trip as fast as it may, a hundred changes a request; each batch is sent until it is answered. */
export async function writeInBulk(
  who: Person,
  tripId: string,
  name: string,
  { url, record, signal }: { url: () => string; record: WorldRecord; signal: AbortSignal },
): Promise<void> {
  for (let batch = 1; !signal.aborted; batch += 1) {
    const ops = Array.from({ length: BATCH }, (_, n) => ({
      opId: `${name}-${String(batch).padStart(6, '0')}-${n}`,
      baseSeq: 0,
      change: { kind: 'set_trip', fields: { summary: `${name} ${batch} ${n}` } },
    }));
    let left = ops;
    while (left.length > 0) {
      const call = createCall(url(), who.headers);
      const answer = await call<{ results: Ack<OpResult>[] }>(`/trips/${tripId}/ops`, 'POST', {
        ops: left,
      }).catch((error: unknown) => {
        if (!(error instanceof AppError)) throw error;
        if (error.code === 'internal') violation(record, `A batch was answered with internal.`);
        return error;
      });
      let waitMs = 0;
      if (answer instanceof AppError) waitMs = answer.retryAfterMs ?? 200;
      else {
        const results = answer.results;
        const done = left.filter((_, n) => 'data' in (results[n] ?? {}));
        record.acknowledgedInBulk += done.length;
        for (const [n, result] of results.entries())
          if ('error' in result) {
            if (!['rate_limited', 'unavailable'].includes(result.error.code))
              violation(record, `${left[n]?.opId} was refused: ${result.error.code}`);
            waitMs = Math.max(waitMs, result.error.retryAfterMs ?? 200);
          }
        const isDone = new Set(done);
        left = left.filter((op) => !isDone.has(op));
      }
      // What is on its way when the world ends is neither acknowledged nor not: the same ids tell later.
      if (signal.aborted) return;
      if (waitMs > 0) await wait(Math.min(waitMs, 2_000));
    }
  }
}

/** Follows a trip from its first event, and holds what it is given against the rules of a log. Keeps only the head. */
export function auditStream(url: string, who: Person, tripId: string, record: WorldRecord) {
  const follower = follow(url, '/trips', `trip:${tripId}`, {
    auth: {},
    extraHeaders: who.headers,
    from: 'start',
  });
  let head = 0;
  const audit = () => {
    for (const { seq } of follower.events.splice(0)) {
      if (seq !== head + 1) violation(record, `The follower of ${tripId} was given ${seq} after ${head}.`);
      head = seq;
    }
  };
  const timer = setInterval(audit, 100);
  return {
    head: () => {
      audit();
      return head;
    },
    close() {
      clearInterval(timer);
      follower.close();
    },
  };
}
