import { PrivateAddress } from '#server/http/public-network.ts';
import type { Answer, Post } from './outgoing.ts';
import type { Outcome } from './types.ts';

/** What an HTTP answer means; an address that may not be asked is refused, silence is for later. */
export async function outcomeOf(
  asked: ReturnType<Post>,
  meaning: (answer: Answer) => Outcome,
): Promise<Outcome> {
  try {
    return meaning(await asked);
  } catch (error) {
    if (error instanceof PrivateAddress) return { kind: 'blocked', problem: error.message };
    return { kind: 'later', reason: error instanceof Error ? error.message : 'It could not be reached.' };
  }
}

/** What an answer other than success means, where the kind of channel has no rule of its own. */
export function failureOf(host: string, answer: Answer): Outcome {
  const reason = `${host} answered ${answer.status}.`;
  if (isPassing(answer)) return { kind: 'later', reason, retryAfterMs: answer.retryAfterMs };
  // It does not know us, or knows no such place (any more): that is not about this message.
  if ([401, 402, 403, 404, 407].includes(answer.status))
    return { kind: 'blocked', problem: `${host} lets nothing in (it answered ${answer.status}).` };
  return { kind: 'refused', reason };
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
/** Worth asking again: it is busy, or broken for now. */
export const isPassing = ({ status }: Answer): boolean => status === 408 || status === 429 || status >= 500;
export const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;
