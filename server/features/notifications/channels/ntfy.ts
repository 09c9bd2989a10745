import { failureOf, isSuccess, outcomeOf } from './delivery-response.ts';
import type { Post } from './outgoing.ts';
import type { Outcome, Sender } from './types.ts';

/** Of ntfy.sh; longer ones become attachments there. */
const MAX_BYTES = 4_000;

/** A topic on an ntfy server, published to as JSON (docs.ntfy.sh/publish). */
export function createNtfy({ post }: { post: Post }): Sender<'ntfy'> {
  return {
    kind: 'ntfy',
    send({ settings: { server, topic } }, { title, body, link }) {
      const text = Buffer.from(body || title)
        .subarray(0, MAX_BYTES)
        .toString();
      const message = {
        topic,
        title,
        message: text,
        ...(link && /^https?:/.test(link) ? { click: link } : {}),
      };
      const { host } = new URL(server);
      const sent = post(server, {
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(message),
      });
      return outcomeOf(sent, (answer): Outcome => {
        if (isSuccess(answer)) return { kind: 'sent' };
        return failureOf(host, answer);
      });
    },
  };
}
