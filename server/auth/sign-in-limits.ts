import { createHmac, timingSafeEqual } from 'node:crypto';
import { AppError } from '#contracts/errors.ts';
import { BoundedMap } from '#server/lib/bounded-map.ts';
import { createKeyedLimit } from '#server/lib/keyed-limit.ts';

/** Set in a browser that somebody has signed in in; says which account, and is no credential. */
export const DEVICE_COOKIE = 'caravan.device';
export const DEVICE_SECONDS = 400 * 86_400;

/** Wrong passwords of one address for one account before it has to wait; from then on twice as long each time. */
const FREE_TRIES = 5;
const FIRST_WAIT_MS = 2_000;
const MAX_WAIT_MS = 15 * 60_000;
/** After so long without another try, an address starts afresh. */
const FORGET_MS = 60 * 60_000;
const MAX_REMEMBERED = 20_000;

type Failures = { count: number; lastAt: number };

export type Attempt = {
  /** What the visitor is counted by: see `networkOf`. */
  network: string;
  email: string;
  /** The device cookie they came with. */
  device: string | undefined;
};

const tooMany = (retryAfterMs: number) =>
  new AppError('rate_limited', 'Too many attempts. Please wait a moment.', { retryAfterMs });

/**
 * How often passwords may be tried. Whoever guesses waits; whose account it is does not: a browser that was signed in
 * before has tries of its own, which nobody else can use up.
 */
export function createSignInLimits(parts: { secret: string; now?: () => number }) {
  const { now = () => performance.now() } = parts;
  const byNetwork = createKeyedLimit({ rate: 10 / 60, burst: 30 }, { now });
  const byDevice = createKeyedLimit({ rate: 2 / 60, burst: 10 }, { now });
  /** From everywhere together: guesses from many addresses are slow too. */
  const byAccount = createKeyedLimit({ rate: 5 / 60, burst: 30 }, { now });
  const failures = new BoundedMap<string, Failures>(MAX_REMEMBERED);

  const deviceFor = (email: string): string =>
    createHmac('sha256', parts.secret).update(`device ${email.toLowerCase()}`).digest('base64url');
  const isKnown = ({ device, email }: Attempt): boolean => {
    const [given, made] = [Buffer.from(device ?? ''), Buffer.from(deviceFor(email))];
    return given.length === made.length && timingSafeEqual(given, made);
  };
  const pairOf = ({ network, email }: Attempt): string => `${network} ${email.toLowerCase()}`;

  function waitOf(pair: string): number {
    const failed = failures.get(pair);
    if (!failed || failed.count < FREE_TRIES) return 0;
    const wait = Math.min(MAX_WAIT_MS, FIRST_WAIT_MS * 2 ** (failed.count - FREE_TRIES));
    return Math.max(0, Math.ceil(failed.lastAt + wait - now()));
  }

  return {
    deviceFor,

    /** Counts a try. @throws AppError `rate_limited` with the time to wait; then the password is not looked at */
    begin(attempt: Attempt): void {
      if (isKnown(attempt)) {
        const wait = byDevice.take(attempt.email.toLowerCase());
        if (wait > 0) throw tooMany(wait);
        return;
      }
      const pair = pairOf(attempt);
      const wait =
        waitOf(pair) || byNetwork.take(attempt.network) || byAccount.take(attempt.email.toLowerCase());
      if (wait > 0) throw tooMany(wait);
      // Counted as wrong until it turns out right: tries that are made at once must not all see the count from before.
      const failed = failures.get(pair);
      const count = failed && now() - failed.lastAt < FORGET_MS ? failed.count : 0;
      failures.set(pair, { count: count + 1, lastAt: now() });
    },

    succeeded(attempt: Attempt): void {
      failures.delete(pairOf(attempt));
      byDevice.giveBack(attempt.email.toLowerCase());
      byAccount.giveBack(attempt.email.toLowerCase());
      byNetwork.giveBack(attempt.network);
    },

    /** For what costs the server a password hash but guesses none. */
    takeNetwork(network: string): void {
      const wait = byNetwork.take(network);
      if (wait > 0) throw tooMany(wait);
    },
  };
}
