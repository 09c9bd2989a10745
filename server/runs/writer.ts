import type { Tx } from '#server/database/types.ts';
import type { NewEvent, StreamLog } from '#server/realtime/types.ts';
import { Fenced } from './control-flow.ts';
import { type Checkpoint, type Claim, holdRun, insertCheckpoints, type ProgressPoint } from './data.ts';
import type { RunRecord } from './types.ts';

export type Write = {
  checkpoints?: Checkpoint[];
  events?: NewEvent[];
  place?: ProgressPoint;
  /** The feature's own rows, and what is to be told of them. Done again after a rollback. */
  work?: (tx: Tx) => Promise<NewEvent[]>;
};
type Waiting = Required<Pick<Write, 'checkpoints' | 'events'>> & {
  place: ProgressPoint | undefined;
  work: Write['work'] | undefined;
  resolve: () => void;
  reject: (error: unknown) => void;
};

/** All that one worker writes for one run, in the order it was asked for. */
export interface Writer {
  /** Resolves once it is on the disk; rejects with `Fenced` when the worker no longer has the run. */
  write(write: Write): Promise<void>;
}

type WriterDependencies = {
  log: StreamLog;
  run: RunRecord;
  leaseMs: number;
  onFenced: () => void;
  /** Where the run is now, after that was committed. */
  onPlaced: (place: ProgressPoint) => void;
};

/**
 * Group commit: what comes while a transaction is under way shares the next one. A commit costs a sync of the disk,
 * whatever it holds, so a hundred parts finished at once cost two or three commits and not a hundred.
 */
export function createWriter({ log, run, leaseMs, onFenced, onPlaced }: WriterDependencies): Writer {
  const claim: Claim = { id: run.id, attempt: run.attempt };
  let waiting: Waiting[] = [];
  let busy = false;
  let fenced = false;

  const commit = (group: Waiting[]) =>
    log.transaction(async (tx, append) => {
      const place = placeOf(group);
      if (!(await holdRun(tx, claim, leaseMs, place))) throw new Fenced();
      await insertCheckpoints(
        tx,
        claim,
        group.flatMap(({ checkpoints }) => checkpoints),
      );
      const events: NewEvent[] = [];
      for (const write of group) events.push(...write.events, ...((await write.work?.(tx)) ?? []));
      if (events.length > 0) await append(run.streamId, ...events);
    });

  async function settle(group: Waiting[]): Promise<void> {
    try {
      if (fenced) throw new Fenced();
      await commit(group);
      for (const { resolve } of group) resolve();
      const place = placeOf(group);
      if (place) onPlaced(place);
    } catch (error) {
      if (error instanceof Fenced) {
        fenced = true;
        onFenced();
      } else if (group.length > 1) {
        // One bad write must not take its neighbours with it.
        for (const write of group) await settle([write]);
        return;
      }
      for (const { reject } of group) reject(error);
    }
  }

  async function drain(): Promise<void> {
    if (busy) return;
    busy = true;
    while (waiting.length > 0) {
      const group = waiting;
      waiting = [];
      await settle(group);
    }
    busy = false;
  }

  return {
    write: ({ checkpoints = [], events = [], place, work }) =>
      new Promise((resolve, reject) => {
        waiting.push({ checkpoints, events, place, work, resolve, reject });
        // One turn of the event loop later, so that calls made together are together in the first group too.
        setImmediate(drain);
      }),
  };
}

const placeOf = (group: readonly Write[]): ProgressPoint | undefined =>
  group.findLast((write) => write.place)?.place;
