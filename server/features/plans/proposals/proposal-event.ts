import type { z } from 'zod';
import type { proposalEvents } from '#contracts/proposals.ts';
import type { NewEvent } from '#server/realtime/types.ts';

/** An event of `proposals:{tripId}`, of the shape that the contract says. */
export const proposalEvent = <T extends keyof typeof proposalEvents>(
  type: T,
  data: z.input<(typeof proposalEvents)[T]>,
): NewEvent => ({ type, data });
