import { beforeEach, describe, expect, it } from 'vitest';
import { type Attempt, createSignInLimits } from './sign-in-limits.ts';

const email = 'owner@example.org';
const attempt = (network: string, device?: string): Attempt => ({ network, email, device });
const refused = expect.objectContaining({ code: 'rate_limited' });

describe('tries at a password', () => {
  let now: number;
  let limits: ReturnType<typeof createSignInLimits>;
  beforeEach(() => {
    now = 1_000_000;
    limits = createSignInLimits({ secret: 'of this test', now: () => now });
  });
  const guess = (network: string, times: number) => {
    for (let n = 0; n < times; n += 1) limits.begin(attempt(network));
  };

  it('of one address get slower and slower', () => {
    guess('198.51.100.1', 5);
    let waited = 0;
    for (const seconds of [2, 4, 8, 16, 32]) {
      expect(() => limits.begin(attempt('198.51.100.1'))).toThrow(
        expect.objectContaining({ retryAfterMs: seconds * 1_000 }),
      );
      now += seconds * 1_000;
      waited += seconds;
      limits.begin(attempt('198.51.100.1'));
    }
    expect(waited).toBe(62);
  });

  it('by somebody keep nobody at another address out', () => {
    guess('198.51.100.1', 5);
    expect(() => limits.begin(attempt('198.51.100.1'))).toThrow(refused);
    limits.begin(attempt('203.0.113.5'));
  });

  it('from very many addresses are slow too, but for the browser that was signed in before', () => {
    for (let n = 0; n < 30; n += 1) limits.begin(attempt(`198.51.100.${n}`));
    expect(() => limits.begin(attempt('203.0.113.5'))).toThrow(refused);
    limits.begin(attempt('203.0.113.5', limits.deviceFor(email)));
  });

  it('of the browser that was signed in before are limited as well', () => {
    const device = limits.deviceFor(email);
    for (let n = 0; n < 10; n += 1) limits.begin(attempt('203.0.113.5', device));
    expect(() => limits.begin(attempt('203.0.113.5', device))).toThrow(refused);
  });

  it('are no better with the device of another account, or a made-up one', () => {
    guess('198.51.100.1', 5);
    const others = limits.deviceFor('other@example.org');
    for (const device of [others, 'x', '', `${limits.deviceFor(email)}x`])
      expect(() => limits.begin(attempt('198.51.100.1', device))).toThrow(refused);
  });

  it('that succeed are forgotten', () => {
    guess('198.51.100.1', 4);
    limits.begin(attempt('198.51.100.1'));
    limits.succeeded(attempt('198.51.100.1'));
    guess('198.51.100.1', 5);
  });
});
