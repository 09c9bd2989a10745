import type { Config } from '#server/config.ts';

export type ChannelsConfig = Pick<
  Config,
  'PUBLIC_URL' | 'PORT' | 'SMTP_URL' | 'CONTACT_EMAIL' | 'ALLOW_PRIVATE_WEBHOOKS'
>;

const hostOf = ({ PUBLIC_URL }: ChannelsConfig): string =>
  PUBLIC_URL ? new URL(PUBLIC_URL).hostname : 'localhost';

/** Whom letters are from. */
export const senderOf = (config: ChannelsConfig): string =>
  `Caravan <${config.CONTACT_EMAIL ?? `caravan@${hostOf(config)}`}>`;

/** Push services refuse contacts that lead nowhere, such as `caravan@localhost`. Null: there is none. */
export function contactOf({ CONTACT_EMAIL, PUBLIC_URL }: ChannelsConfig): string | null {
  if (CONTACT_EMAIL) return `mailto:${CONTACT_EMAIL}`;
  return PUBLIC_URL?.startsWith('https:') ? PUBLIC_URL : null;
}
