/** Ids are no secrets, and what one looks for in a log. */
const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/**
 * A path as it may stand in a log: the tokens of invitations, shared trips and links in letters are as good as a key.
 * All of them are at least 22 characters of base64url.
 */
export const withoutSecrets = (path: string): string =>
  path
    .replace(/\?.*$/s, '')
    .replace(/[\w.~-]{22,}/g, (segment) => (UUID.test(segment) ? segment : '[redacted]'));
