/** Who may do what in a trip, and how people get in. */
import { z } from 'zod';
import { lineColour } from './state.ts';

export const roles = ['viewer', 'commenter', 'editor', 'owner'] as const;
export const role = z.enum(roles);
export type Role = z.infer<typeof role>;

export const member = z.object({
  userId: z.string(),
  name: z.string(),
  role,
  /** Colour of their marks, one of the line colours. */
  colour: lineColour,
  joinedAt: z.iso.datetime(),
});
export type Member = z.infer<typeof member>;

export const inviteRequest = z.strictObject({
  role: z.enum(['viewer', 'commenter', 'editor']),
  expiresInHours: z
    .number()
    .int()
    .min(1)
    .max(24 * 90)
    .default(24 * 7),
  maxUses: z.number().int().min(1).max(100).default(10),
});
export const invite = z.object({
  id: z.string(),
  role,
  expiresAt: z.iso.datetime(),
  maxUses: z.number().int(),
  uses: z.number().int(),
  /** Only in the answer that made it. */
  url: z.string().nullable(),
});
export type Invite = z.infer<typeof invite>;
export const shareSettings = z.strictObject({ enabled: z.boolean(), showBudget: z.boolean().default(false) });
export const share = z.object({ enabled: z.boolean(), showBudget: z.boolean(), url: z.string().nullable() });
