import { createHmac, timingSafeEqual } from 'node:crypto';

/** Links in letters: whoever has one may do this one thing to this one channel, without signing in. */
export type LinkPurpose = 'unsubscribe' | 'confirm';

export interface SignedLinks {
  tokenFor(purpose: LinkPurpose, channelId: string): string;
  /** The channel, or null when the token was not made here for this. */
  channelOf(purpose: LinkPurpose, token: string): string | null;
  /** A whole address. */
  linkFor(purpose: LinkPurpose, channelId: string): string;
}

export function createSignedLinks({ secret, baseUrl }: { secret: string; baseUrl: string }): SignedLinks {
  const signatureOf = (purpose: LinkPurpose, channelId: string) =>
    createHmac('sha256', secret).update(`letter ${purpose} ${channelId}`).digest('base64url');
  const tokenFor = (purpose: LinkPurpose, channelId: string) =>
    `${channelId}.${signatureOf(purpose, channelId)}`;
  return {
    tokenFor,
    channelOf(purpose, token) {
      const [channelId = '', signature = ''] = token.split('.');
      const given = Buffer.from(signature);
      const made = Buffer.from(signatureOf(purpose, channelId));
      return given.length === made.length && timingSafeEqual(given, made) ? channelId : null;
    },
    linkFor: (purpose, channelId) => `${baseUrl}/api/v1/channels/${purpose}/${tokenFor(purpose, channelId)}`,
  };
}
