import { createHash, randomBytes } from 'node:crypto';

/** The secret of a new link, 32 characters that an address may hold. */
export const newLinkToken = (): string => randomBytes(24).toString('base64url');

/** What the database knows of it: SHA-256, hexadecimal. */
export const linkTokenHash = (token: string): string => createHash('sha256').update(token).digest('hex');
