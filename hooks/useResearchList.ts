'use client';
import { listResearch } from '#client/research/research-api.ts';
import { withLive } from '#client/research/research-list.ts';
import type { ResearchJob } from '#contracts/research.ts';
import { type RunList, type RunListSource, useRunList } from './useRunList.ts';

const source: RunListSource<'research'> = {
  name: 'research',
  async fetchPage(page, signal) {
    const { jobs: rows, nextCursor } = await listResearch(page, signal);
    return { rows, nextCursor };
  },
  withLive,
  followed: 20,
};

/** My research jobs. */
export const useResearchList = (): RunList<ResearchJob> => useRunList(source);
