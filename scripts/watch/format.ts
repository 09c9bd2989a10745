import { z } from 'zod';
import type { Envelope } from '#contracts/streams.ts';

/** How a run ended, by the type of its last event; anything else goes on. */
const ends: Record<string, 'completed' | 'failed'> = {
  completed: 'completed',
  completion: 'completed',
  job_completed: 'completed',
  error: 'failed',
  failed: 'failed',
  job_failed: 'failed',
  cancelled: 'failed',
  job_cancelled: 'failed',
};

export const endOf = (event: Envelope): 'completed' | 'failed' | null => ends[event.type] ?? null;

/** What events of all features say about themselves, where they do. */
const wording = z.object({
  percentage: z.number().optional(),
  progress: z.number().optional(),
  message: z.string().optional(),
  summary: z.string().optional(),
  error: z.string().optional(),
  destination: z.union([z.string(), z.object({ name: z.string() })]).optional(),
  resultsSummary: z
    .object({ destinationsCount: z.number(), topDestination: z.string().nullable() })
    .partial()
    .optional(),
});

/** One line: the time (UTC), how far, and what. */
export function lineOf(event: Envelope): string {
  const { data = {} } = wording.safeParse(event.data);
  const percentage = data.percentage ?? data.progress ?? (endOf(event) === 'completed' ? 100 : undefined);
  const far = percentage === undefined ? '' : `${Math.round(percentage)}%`;
  const place = typeof data.destination === 'object' ? `${data.destination.name}: ` : '';
  const said = data.message ?? data.summary ?? data.error ?? summaryOf(data.resultsSummary) ?? '';
  const text =
    data.message || data.summary
      ? `${place}${said}`
      : [event.type.replaceAll('_', ' '), said].filter(Boolean).join(': ');
  return `${event.at.slice(11, 19)}  ${far.padStart(4)}  ${text}`;
}

function summaryOf(summary: z.output<typeof wording>['resultsSummary']): string | undefined {
  if (summary?.destinationsCount === undefined) return undefined;
  const count = `${summary.destinationsCount} destination${summary.destinationsCount === 1 ? '' : 's'}`;
  return summary.topDestination ? `${count}, best: ${summary.topDestination}` : count;
}
