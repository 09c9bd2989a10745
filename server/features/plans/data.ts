import type { OptionId } from '#contracts/plans.ts';
import type { Database, Tx } from '#server/database/types.ts';

type Client = Pick<Database['prisma'], 'planAcceptance'>;

/** The trips that these plans became, by plan id; one whose trip was deleted is open again. */
export async function findTrips(client: Client, planIds: readonly string[]): Promise<Map<string, string>> {
  const rows = await client.planAcceptance.findMany({
    where: { planId: { in: [...planIds] }, trip: { deletedAt: null } },
    select: { planId: true, tripId: true },
  });
  return new Map(rows.map(({ planId, tripId }) => [planId, tripId]));
}

/**
 * False when the plan is a trip already; then nothing was written. Waits for whoever is accepting the same plan.
 */
export async function insertAcceptance(
  tx: Tx,
  accepted: { planId: string; option: OptionId; tripId: string; at: Date },
): Promise<boolean> {
  const { planId, option, tripId, at } = accepted;
  const written = await tx.$executeRaw`
    insert into plan_acceptance as before (plan_id, option, trip_id, accepted_at)
    values (${planId}, ${option}, ${tripId}, ${at})
    on conflict (plan_id) do update
      set option = excluded.option, trip_id = excluded.trip_id, accepted_at = excluded.accepted_at
      where exists (select from trip where id = before.trip_id and deleted_at is not null)`;
  return written > 0;
}

/** Over all nodes. */
export async function countPlans({ prisma }: Database): Promise<{ active: number; accepted: number }> {
  const [active, accepted] = await Promise.all([
    prisma.run.count({ where: { kind: 'plan', status: { in: ['queued', 'running'] } } }),
    prisma.planAcceptance.count(),
  ]);
  return { active, accepted };
}
