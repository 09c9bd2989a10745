/** Lists of somebody's own things, kept as fresh as they are: asked for anew when the server says that they changed. */
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { type ChangedList, changedEvent } from '#contracts/notifications.ts';
import {
  type ResearchJob,
  type ResearchProgress,
  researchProgress,
  researchStep,
} from '#contracts/research.ts';
import { isEnded } from '#contracts/runs.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import { runListKey, updateRunRows } from '../streams/run-lists.ts';

/** What is fetched of each list. Total: a list that can change has to say where it is kept. */
const stored: Record<ChangedList, readonly { queryKey: QueryKey; exact?: boolean }[]> = {
  // The history and the past of single trips are kept under the same key, and go their own way.
  trips: [{ queryKey: ['trips'], exact: true }],
  research: [{ queryKey: runListKey('research') }],
  plans: [{ queryKey: runListKey('plans') }],
  scans: [{ queryKey: ['scans'] }],
  watches: [{ queryKey: ['watches'] }],
  me: [{ queryKey: ['me'], exact: true }],
};

type Queries = Pick<QueryClient, 'invalidateQueries' | 'setQueryData'>;

const invalidate = (queries: Queries, list: ChangedList): void => {
  for (const filter of stored[list]) void queries.invalidateQueries(filter);
};

const moved = (job: ResearchJob, { jobId, step, percentage, message }: ResearchProgress): ResearchJob =>
  job.jobId !== jobId || isEnded(job.status) || percentage < job.progressPercentage
    ? job
    : {
        ...job,
        status: 'running',
        progressPercentage: percentage,
        currentStep: researchStep.safeParse(step).data ?? job.currentStep,
        message,
      };

/** Returns how to stop. */
export function followLists(queries: Queries, channel: Pick<NamespaceSocket, 'on' | 'onStatus'>): () => void {
  let wasAway = false;
  const stops = [
    channel.on('changed', (payload) => {
      const changed = changedEvent.safeParse(payload);
      if (changed.success) invalidate(queries, changed.data.list);
    }),
    channel.on('research_progress', (payload) => {
      const progress = researchProgress.safeParse(payload);
      if (progress.success) updateRunRows(queries, 'research', (job) => moved(job, progress.data));
    }),
    channel.onStatus((up) => {
      // What was said meanwhile was not heard.
      if (up && wasAway) for (const list of Object.keys(stored) as ChangedList[]) invalidate(queries, list);
      wasAway = !up;
    }),
  ];
  return () => {
    for (const stop of stops) stop();
  };
}
