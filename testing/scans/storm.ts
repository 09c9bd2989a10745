import { reportFor } from '../runs/fare-source.ts';

type LeasedUnit = { unitId: string; attempt: number; depart: string; return: string | null };

/** A scan whose units are leased, as a storm of workers meets it; `dice` decides what they do. */
export type Storm = {
  workers: number;
  dice: () => number;
  lease(): Promise<{ units: LeasedUnit[] }>;
  /** @throws an error with a `code` where it is refused */
  fares(unit: LeasedUnit, fares: ReturnType<typeof reportFor>[]): Promise<unknown>;
  /** Lets more time pass than a lease lasts. */
  dawdle(): Promise<void>;
  /** There is nothing to lease now: what the vanished ones had comes back when their leases are over. */
  rest(): Promise<void>;
  isOver(): Promise<boolean>;
};

export type StormRecord = {
  /** How often the fares of a unit were taken, by its id. */
  accepted: Map<string, number>;
  /** Fares that were refused because the lease was lost; anything else that is refused ends the storm. */
  refused: number;
  vanished: number;
  dawdled: number;
  doubled: number;
};

/** Workers that vanish with what they leased, dawdle until it is another's, and hand in twice, until the scan has ended. */
export async function weather(storm: Storm): Promise<StormRecord> {
  const { dice, lease, fares, dawdle, rest, isOver } = storm;
  const record: StormRecord = { accepted: new Map(), refused: 0, vanished: 0, dawdled: 0, doubled: 0 };
  let over = false;

  async function handIn(unit: LeasedUnit): Promise<void> {
    const { unitId, attempt, depart, return: back } = unit;
    const found = [reportFor({ from: 'MUC', to: 'BCN', depart, return: back }, 40_000 + attempt)];
    await fares(unit, found).then(
      () => record.accepted.set(unitId, (record.accepted.get(unitId) ?? 0) + 1),
      (error: { code?: string }) => {
        if (error.code !== 'conflict') throw error;
        record.refused += 1;
      },
    );
  }

  async function worker(): Promise<void> {
    while (!over) {
      const { units } = await lease();
      for (const unit of units) {
        const chance = dice();
        if (chance < 0.15) {
          record.vanished += 1;
          continue;
        }
        if (chance < 0.3) {
          record.dawdled += 1;
          await dawdle();
        }
        await handIn(unit);
        if (chance > 0.8) {
          record.doubled += 1;
          await handIn(unit);
        }
      }
      if (units.length > 0) continue;
      await rest();
      over = await isOver();
    }
  }

  await Promise.all(Array.from({ length: storm.workers }, worker));
  return record;
}
