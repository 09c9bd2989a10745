import { createHmac, randomBytes } from 'node:crypto';
import { failureOf, isRedirect, isSuccess, outcomeOf } from './delivery-response.ts';
import type { Post } from './outgoing.ts';
import type { Message, Outcome, Sender } from './types.ts';

const PREFIX = 'whsec_';

export const newSecret = (): string => `${PREFIX}${randomBytes(24).toString('base64')}`;

/** `webhook-signature` of the Standard Webhooks specification (standardwebhooks.com), version 1. */
export function signatureOf(secret: string, id: string, timestamp: number, body: string): string {
  const key = Buffer.from(secret.slice(PREFIX.length), 'base64');
  return `v1,${createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64')}`;
}

const bodyOf = ({ title, body, link, at, notifications }: Message): string =>
  JSON.stringify({
    type: notifications.length > 0 ? 'notifications' : 'test',
    timestamp: at.toISOString(),
    data: { title, body, link, notifications },
  });

export function createWebhook({ post, now }: { post: Post; now: () => Date }): Sender<'webhook'> {
  return {
    kind: 'webhook',
    send({ settings, secret }, message) {
      const body = bodyOf(message);
      const timestamp = Math.floor(now().getTime() / 1000);
      const headers = {
        'content-type': 'application/json',
        'webhook-id': message.id,
        'webhook-timestamp': String(timestamp),
        'webhook-signature': signatureOf(secret ?? '', message.id, timestamp, body),
      };
      const { host } = new URL(settings.url);
      return outcomeOf(post(settings.url, { headers, body }), (answer): Outcome => {
        if (isSuccess(answer)) return { kind: 'sent' };
        if (answer.status === 410)
          return { kind: 'gone', problem: `${host} answered 410: it wants no more of it.` };
        if (answer.status === 401 || answer.status === 403) return failureOf(host, answer);
        const why = isRedirect(answer) ? '; redirects are not followed' : '';
        return {
          kind: 'later',
          reason: `${host} answered ${answer.status}${why}.`,
          retryAfterMs: answer.retryAfterMs,
        };
      });
    },
  };
}
