import type { PlanLinkRole } from '#contracts/plans.ts';
import type { Database, Tx } from '#server/database/types.ts';

type Client = Pick<Database['prisma'], 'planShare' | 'planGuest'>;

/** When the links of a plan were made, by their role. */
export async function linksOf(client: Client, planId: string): Promise<Map<string, Date>> {
  const rows = await client.planShare.findMany({ where: { planId } });
  return new Map(rows.map(({ role, createdAt }) => [role, createdAt]));
}

/** @returns who came by the link that this ends */
export async function dropLink(tx: Tx, planId: string, role: PlanLinkRole): Promise<string[]> {
  // Whoever is opening it meanwhile is waited for, or finds no link.
  await tx.$queryRaw`select 1 from plan_share where plan_id = ${planId} and role = ${role} for update`;
  const guests = await tx.planGuest.findMany({ where: { planId, role }, select: { userId: true } });
  await tx.planShare.deleteMany({ where: { planId, role } });
  return guests.map(({ userId }) => userId);
}

export async function insertLink(
  tx: Tx,
  link: { planId: string; role: PlanLinkRole; tokenHash: string; createdAt: Date },
): Promise<void> {
  await tx.planShare.create({ data: link });
}

/** Lets a traveller in by a link; null where there is none. */
export async function addGuest(
  tx: Tx,
  tokenHash: string,
  userId: string,
): Promise<{ planId: string; role: PlanLinkRole } | null> {
  const [share] = await tx.$queryRaw<{ planId: string; role: PlanLinkRole }[]>`
    select plan_id as "planId", role from plan_share where token_hash = ${tokenHash} for key share`;
  if (!share) return null;
  await tx.planGuest.createMany({ data: [{ ...share, userId }], skipDuplicates: true });
  return share;
}

/** The most that a link lets somebody do; null: nothing. */
export async function guestRole(
  client: Client,
  planId: string,
  userId: string,
): Promise<PlanLinkRole | null> {
  const rows = await client.planGuest.findMany({ where: { planId, userId }, select: { role: true } });
  const roles = rows.map(({ role }) => role);
  return roles.includes('editor') ? 'editor' : roles.includes('viewer') ? 'viewer' : null;
}

/** Who may decide about a plan beside its owner. */
export async function editorsOf(tx: Tx, planId: string): Promise<string[]> {
  const rows = await tx.planGuest.findMany({ where: { planId, role: 'editor' }, select: { userId: true } });
  return rows.map(({ userId }) => userId);
}

/** What a guest of Caravan was let into is their account's. */
export async function mergeGuest(tx: Tx, from: string, to: string): Promise<void> {
  const rows = await tx.planGuest.findMany({ where: { userId: from }, select: { planId: true, role: true } });
  if (rows.length === 0) return;
  await tx.planGuest.createMany({ data: rows.map((row) => ({ ...row, userId: to })), skipDuplicates: true });
  await tx.planGuest.deleteMany({ where: { userId: from } });
}
