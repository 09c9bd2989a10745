import webPush from 'web-push';
import { truncate } from '#core/text.ts';
import { failureOf, isSuccess, outcomeOf } from './delivery-response.ts';
import type { Post } from './outgoing.ts';
import type { Outcome, Sender } from './types.ts';

export type VapidKeys = { publicKey: string; privateKey: string };

/** A push service keeps it for so long when the browser is not running, seconds. */
const TTL = 24 * 60 * 60;
/** Push services take 4,096 bytes, encrypted; this leaves room for the rest of it. */
const MAX_TEXT = 800;

export const newVapidKeys = (): VapidKeys => webPush.generateVAPIDKeys();

/** To a browser's push service, encrypted for that browser and signed with this instance's keys (RFC 8291, RFC 8292). */
export function createPush(parts: {
  post: Post;
  /** `mailto:` or `https:`, whom a push service may turn to. */
  subject: string;
  keys(): Promise<VapidKeys>;
}): Sender<'push'> {
  return {
    kind: 'push',
    async send({ settings: { endpoint, keys } }, { id, title, body, href }) {
      const payload = { id, title, body: truncate(body, MAX_TEXT), href };
      let details: webPush.RequestDetails;
      try {
        details = webPush.generateRequestDetails({ endpoint, keys }, JSON.stringify(payload), {
          vapidDetails: { subject: parts.subject, ...(await parts.keys()) },
          TTL,
          // The same message again takes the place of the first one.
          topic: truncate(id.replaceAll('-', ''), 32),
        });
      } catch (error) {
        // Keys that no browser makes: nothing can be encrypted for them.
        return { kind: 'gone', problem: `This subscription can’t be used: ${(error as Error).message}` };
      }
      const headers = Object.fromEntries(
        Object.entries(details.headers)
          .filter(([name]) => name.toLowerCase() !== 'content-length')
          .map(([name, value]) => [name, String(value)]),
      );
      const { host } = new URL(endpoint);
      return outcomeOf(parts.post(endpoint, { headers, body: details.body ?? '' }), (answer): Outcome => {
        if (isSuccess(answer)) return { kind: 'sent' };
        if (answer.status === 404 || answer.status === 410)
          return { kind: 'gone', problem: 'The browser has ended its subscription.' };
        return failureOf(host, answer);
      });
    },
  };
}
