import { setTimeout as wait } from 'node:timers/promises';
import type { Dice } from '../dice.ts';
import type { NodeProcess } from '../processes/node.ts';
import type { ChaosDevice } from './device.ts';
import type { WorldRecord } from './record.ts';

/** A machine beside the nodes that can be lost and comes back: the database, or the bus. */
export interface Beside {
  kill(): Promise<void>;
  start(): Promise<void>;
}

export interface Stage {
  nodes: NodeProcess[];
  devices: readonly ChaosDevice[];
  database?: Beside;
  bus?: Beside;
}

type Fault = keyof typeof weights;
/** Of those that a stage has. What strikes one device is cheap, and frequent as in life. */
const weights = {
  cut: 20,
  offline: 12,
  silence: 5,
  slow: 12,
  storageRefused: 8,
  tabKilled: 18,
  deviceClock: 8,
  nodeKilled: 6,
  nodeStopped: 4,
  nodeRestarted: 2,
  nodeClock: 2,
  databaseKilled: 1.5,
  busKilled: 3,
};

const HOUR_MS = 3_600_000;

/** One fault, from its beginning until all is as before. */
async function strike(fault: Fault, stage: Stage, dice: Dice): Promise<void> {
  const device = dice.pick(stage.devices);
  const node = dice.pick(stage.nodes);
  const { line } = device;
  switch (fault) {
    case 'cut':
      return line.cut();
    case 'offline':
      line.cut({ stays: true });
      await wait(dice.between(100, 2_000));
      return line.heal();
    case 'silence':
      line.fallSilent();
      await wait(dice.between(500, 3_000));
      return line.heal();
    case 'slow':
      line.slow(dice.between(50, 600));
      await wait(dice.between(500, 3_000));
      return line.heal();
    case 'storageRefused':
      device.refuseStorage(true);
      await wait(dice.between(200, 2_000));
      return device.refuseStorage(false);
    case 'tabKilled':
      return void (device.tabs.length > 0 && dice.pick(device.tabs).kill());
    case 'deviceClock':
      device.clockAheadMs = dice.between(-3, 3) * HOUR_MS;
      return;
    case 'nodeKilled':
    case 'nodeRestarted':
      await node.end(fault === 'nodeKilled' ? 'SIGKILL' : 'SIGTERM');
      await wait(dice.between(0, 500));
      return node.start();
    case 'nodeClock':
      await node.end('SIGTERM');
      return node.start({ CLOCK_AHEAD_MS: String(dice.pick([-1, 1]) * HOUR_MS) });
    case 'nodeStopped':
      node.pause();
      await wait(dice.between(200, 2_500));
      return node.resume();
    case 'databaseKilled':
    case 'busKilled': {
      const beside = fault === 'busKilled' ? stage.bus : stage.database;
      await beside?.kill();
      await wait(dice.between(100, 1_500));
      return beside?.start();
    }
  }
}

const shared = (fault: Fault) =>
  fault.startsWith('node') || (fault.endsWith('Killed') && fault !== 'tabKilled');

/**
 * Strikes again and again until `signal`, or `most` times. What strikes devices goes on beside what strikes a node, a
 * database or a bus; of the latter there is one at a time.
 */
export async function strikeAgain(
  stage: Stage,
  {
    dice,
    record,
    signal,
    restMs,
    only,
  }: { dice: Dice; record: WorldRecord; signal: AbortSignal; restMs: number; only: 'devices' | 'shared' },
): Promise<void> {
  const isClockOwn = stage.database !== undefined;
  const here = Object.fromEntries(
    Object.entries(weights).filter(([name]) => {
      const fault = name as Fault;
      if (shared(fault) !== (only === 'shared')) return false;
      // An embedded database has the clock of its node: they can't differ.
      if (fault === 'nodeClock') return isClockOwn;
      if (fault === 'databaseKilled') return stage.database !== undefined;
      return fault !== 'busKilled' || stage.bus !== undefined;
    }),
  ) as Record<Fault, number>;
  while (!signal.aborted) {
    await wait(dice.between(restMs / 2, restMs * 1.5), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const fault = dice.weighted(here);
    record.faults[fault] = (record.faults[fault] ?? 0) + 1;
    await strike(fault, stage, dice);
  }
}
