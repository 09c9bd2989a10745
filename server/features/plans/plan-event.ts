import type { z } from 'zod';
import type { planEvents } from '#contracts/plans.ts';
import type { NewEvent } from '#server/realtime/types.ts';

/** An event of `plan:{id}`, of the shape that the contract says. */
export const planEvent = <T extends keyof typeof planEvents>(
  type: T,
  data: z.input<(typeof planEvents)[T]>,
): NewEvent => ({ type, data });
