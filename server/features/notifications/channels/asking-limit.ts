import { AppError } from '#contracts/errors.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

const HOUR_S = 3_600;

/** The mailbox that an address leads to: what stands after a plus sign, and capitals, make no other one. */
export const mailboxOf = (address: string): string =>
  address
    .trim()
    .toLowerCase()
    .replace(/\+[^@]*(?=@)/, '');

/**
 * Letters that ask an address whether it wants others. They go to people who never heard of Caravan, so the most of
 * them is counted by who gets them, whoever asks; by the address that the wish comes from; and by traveller.
 */
export function createAskingLimit(now?: () => number) {
  const options = now ? { now } : {};
  const byMailbox = createKeyedLimit({ rate: 1 / (8 * HOUR_S), burst: 3 }, options);
  const byNetwork = createKeyedLimit({ rate: 10 / HOUR_S, burst: 10 }, options);
  const byTraveller = createKeyedLimit({ rate: 10 / HOUR_S, burst: 5 }, options);
  return {
    /** @throws AppError `rate_limited`; then nothing was counted */
    take(travellerId: string, network: string, address: string): void {
      const mailbox = mailboxOf(address);
      const retryAfterMs = Math.max(
        byMailbox.wait(mailbox),
        byNetwork.wait(network),
        byTraveller.wait(travellerId),
      );
      if (retryAfterMs > 0)
        throw new AppError(
          'rate_limited',
          'That address, or somebody here, was asked often enough for now. Please try again later.',
          { retryAfterMs },
        );
      byMailbox.take(mailbox);
      byNetwork.take(network);
      byTraveller.take(travellerId);
    },
  };
}
