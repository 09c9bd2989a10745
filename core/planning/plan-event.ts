import { type PlanEvent, planEvents } from '#contracts/plans.ts';
import type { Envelope } from '#contracts/streams.ts';

const isPlanType = (type: string): type is PlanEvent['type'] => Object.hasOwn(planEvents, type);

/** The typed event, or null for one that this version does not know: a newer server may say more than an older page understands. */
export function parsePlanEvent(envelope: Envelope): PlanEvent | null {
  if (!isPlanType(envelope.type)) return null;
  const data = planEvents[envelope.type].safeParse(envelope.data);
  return data.success ? ({ ...envelope, data: data.data } as PlanEvent) : null;
}
