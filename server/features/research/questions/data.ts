import type { AnswerOutcome } from '#contracts/research-words.ts';
import type { Database, Tx } from '#server/database/types.ts';

/** A worker that has been silent for longer has died, ms; no answer takes as long without a sentence. */
const SILENT_MS = 180_000;
const OPEN = ['waiting', 'answering'];

/** Nobody else can ask about this job until the transaction ends. */
export async function holdJob(tx: Tx, jobId: string): Promise<void> {
  await tx.$queryRaw`select id from run where id = ${jobId} for update`;
}

export const findQuestion = (client: Pick<Tx, 'researchQuestion'>, id: string) =>
  client.researchQuestion.findUnique({ where: { id } });

/** Questions about the job that have no end yet, and whether somebody may still be at work on each. */
export async function findOpen(tx: Tx, jobId: string, now: Date) {
  const open = await tx.researchQuestion.findMany({ where: { jobId, status: { in: OPEN } } });
  return open.map(({ id, updatedAt }) => ({ id, isAlive: now.getTime() - updatedAt.getTime() < SILENT_MS }));
}

export async function insertQuestion(
  tx: Tx,
  question: { id: string; jobId: string; question: string; updatedAt: Date },
): Promise<void> {
  await tx.researchQuestion.create({ data: { ...question, status: 'waiting' } });
}

/** Whether it was still to be answered, and is this caller's to answer now. */
export async function takeQuestion(db: Database, id: string, now: Date): Promise<boolean> {
  const { count } = await db.prisma.researchQuestion.updateMany({
    where: { id, status: 'waiting' },
    data: { status: 'answering', updatedAt: now },
  });
  return count > 0;
}

/** False when it has ended meanwhile. */
export async function stillAnswering(tx: Tx, id: string, now: Date): Promise<boolean> {
  const { count } = await tx.researchQuestion.updateMany({
    where: { id, status: 'answering' },
    data: { updatedAt: now },
  });
  return count > 0;
}

/** False when it has ended before. */
export async function endQuestion(tx: Tx, id: string, outcome: AnswerOutcome, now: Date): Promise<boolean> {
  const { count } = await tx.researchQuestion.updateMany({
    where: { id, status: { in: OPEN } },
    data: { status: outcome, updatedAt: now },
  });
  return count > 0;
}
