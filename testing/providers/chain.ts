import { pino } from 'pino';
import { type Chain, createChain } from '#server/providers/chain.ts';
import type { CachedFact, FactCache } from '#server/providers/data.ts';
import { createFetchJson, userAgent } from '#server/providers/http.ts';

/** Facts for as long as the test lasts. */
export function memoryFacts(): FactCache {
  const facts = new Map<string, CachedFact>();
  return {
    get: async (provider, key) => facts.get(`${provider} ${key}`) ?? null,
    async put(provider, key, fact) {
      facts.set(`${provider} ${key}`, fact);
    },
    sweep: async () => 0,
  };
}

/**
 * What a live source is made of, at a time that stands still.
 *
 * @param timeoutMs in place of each source's own, where somebody must not wait so long
 */
export function openChain(now = new Date('2026-11-28T10:00:00Z'), timeoutMs?: number) {
  const clock = () => now;
  const logger = pino({ level: 'silent' });
  const chain = createChain({ live: true, cache: memoryFacts(), clock, logger });
  return {
    chain: timeoutMs === undefined ? chain : hurried(chain, timeoutMs),
    fetchJson: createFetchJson(userAgent('owner@example.org')),
    clock,
  };
}

const hurried = (chain: Chain, timeoutMs: number): Chain => ({
  ...chain,
  source: (options) => chain.source({ ...options, timeoutMs }),
});
