import { z } from 'zod';
import { namedLine } from './text.ts';

/** Who you are, as the API tells you. */
/** What somebody is called who never said. */
export const GUEST_NAME = 'Guest';

export const me = z.object({
  id: z.string(),
  name: z.string(),
  /** Null for a guest. */
  email: z.string().nullable(),
  isGuest: z.boolean(),
  isAdmin: z.boolean(),
});
export type Me = z.infer<typeof me>;
/** Null when nobody is signed in. */
export const meAnswer = z.object({ traveller: me.nullable() });
export const guestAnswer = z.object({ traveller: me });

const personName = namedLine(80, 'Please enter a name.');
const password = z
  .string()
  .min(8, 'A password needs at least 8 characters.')
  .max(128, 'A password has at most 128 characters.');
const email = z.email('Please enter an e-mail address.').max(254);

export const signUpRequest = z.strictObject({ name: personName, email, password });
export type SignUpRequest = z.infer<typeof signUpRequest>;
export const signInRequest = z.strictObject({
  email,
  password: z.string().min(1, 'Please enter your password.').max(128),
  /** False: signed out when the browser closes. */
  rememberMe: z.boolean().default(true),
});
export type SignInRequest = z.input<typeof signInRequest>;
export const signedInAnswer = z.object({ traveller: me });
export const changePasswordRequest = z.strictObject({
  currentPassword: z.string().min(1, 'Please enter your current password.').max(128),
  newPassword: password,
});
export const renameRequest = z.strictObject({ name: personName });

export const session = z.object({
  id: z.string(),
  /** The one that asks. */
  current: z.boolean(),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime(),
  ipAddress: z.string().nullable(),
  userAgent: z.string().nullable(),
});
export const sessionList = z.object({ sessions: z.array(session) });
export const endedAnswer = z.object({ ended: z.number().int().nonnegative() });

export const keyScope = z.enum(['read', 'write', 'trips:propose', 'deals:write', 'scans:work', 'admin']);
export const apiKey = z.object({
  id: z.string(),
  name: z.string(),
  /** The first characters of the secret, to tell keys apart. */
  start: z.string(),
  scopes: z.array(keyScope),
  createdAt: z.iso.datetime(),
  expiresAt: z.iso.datetime().nullable(),
});
export type ApiKey = z.infer<typeof apiKey>;
export const apiKeyList = z.object({ keys: z.array(apiKey) });
export const createApiKeyRequest = z.strictObject({
  name: personName,
  scopes: z.array(keyScope).min(1, 'A key without a scope could do nothing.').max(6).default(['read']),
  /** Days until it stops working; never, when left out. */
  expiresInDays: z.number().int().min(1).max(366).optional(),
});
/** `secret` is shown this once. */
export const createdApiKey = apiKey.extend({ secret: z.string() });
