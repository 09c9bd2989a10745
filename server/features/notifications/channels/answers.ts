import { type Answer, type Post, PrivateAddress } from './outgoing.ts';
import type { Outcome } from './types.ts';

/** What an HTTP answer means; an address that may not be asked is refused, silence is for later. */
export async function outcomeOf(
  asked: ReturnType<Post>,
  meaning: (answer: Answer) => Outcome,
): Promise<Outcome> {
  try {
    return meaning(await asked);
  } catch (error) {
    if (error instanceof PrivateAddress) return { kind: 'refused', reason: error.message };
    return { kind: 'later', reason: error instanceof Error ? error.message : 'It could not be reached.' };
  }
}

export const isSuccess = ({ status }: Answer): boolean => status >= 200 && status < 300;
/** Worth asking again: it is busy, or broken for now. */
export const isPassing = ({ status }: Answer): boolean => status === 408 || status === 429 || status >= 500;
export const isRedirect = ({ status }: Answer): boolean => status >= 300 && status < 400;
