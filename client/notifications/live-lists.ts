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
import { listKeys } from '../http/list-keys.ts';
import { runListKey, updateRunRows } from '../streams/run-lists.ts';

/** Where each list is kept. Total: one that can change has to say it. */
const stored: Record<ChangedList, QueryKey> = {
  ...listKeys,
  research: runListKey('research'),
  plans: runListKey('plans'),
  scans: runListKey('scans'),
};

type Queries = Pick<QueryClient, 'invalidateQueries' | 'setQueryData'>;

const invalidate = (queries: Queries, list: ChangedList): void => {
  void queries.invalidateQueries({ queryKey: stored[list] });
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
