import { pino } from 'pino';
import { createChain } from '#server/providers/chain.ts';
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

/** What a live source is made of, at a time that stands still. */
export function openChain(now = new Date('2026-11-28T10:00:00Z')) {
  const clock = () => now;
  const logger = pino({ level: 'silent' });
  return {
    chain: createChain({ live: true, cache: memoryFacts(), clock, logger }),
    fetchJson: createFetchJson(userAgent('owner@example.org')),
    clock,
  };
}
