import type { DatabaseKind } from '../database/database.ts';
import type { Beside } from './faults.ts';
import type { WorldRecord } from './record.ts';

export interface WorldOptions {
  seed: number;
  /** How long people live and faults strike, ms. */
  lifeMs: number;
  database: DatabaseKind;
  nodes: number;
  /** Who edit two trips together, each at two devices; the first is the owner, the last comes and goes. */
  people: number;
  /** Pause between what one person does, ms on average. */
  restMs: number;
  /** Between one person's research jobs, ms on average. */
  researchMs: number;
  /** Between faults of devices, and between those of nodes and what stands beside them, ms on average. */
  deviceFaultsMs: number;
  sharedFaultsMs: number;
  /** Scripts that write as fast as they may, each in all of so many trips. */
  scripts: { people: number; trips: number };
  /** What stands beside the nodes, where it can be lost. */
  redisUrl?: string;
  databaseServer?: Beside;
  bus?: Beside;
  /** How long all may take to come to rest at the end, ms. */
  settleMs: number;
  progress?: (record: WorldRecord) => void;
}
