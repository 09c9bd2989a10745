import { count } from '#components/ui/format.ts';
import type { ResearchEvent } from '#contracts/research.ts';
import { stepLabels } from '../labels.ts';

/** One row of the activity log. */
export type Activity = { seq: number; at: string; what: string; detail: string; isFinding: boolean };

function words(event: ResearchEvent): { what: string; detail: string } {
  switch (event.type) {
    case 'started':
      return { what: 'Started', detail: '' };
    case 'progress': {
      const { step, percentage, message } = event.data;
      return { what: `${stepLabels[step]} (${Math.round(percentage)}%)`, detail: message };
    }
    case 'finding':
      return { what: event.data.destination.name, detail: event.data.summary };
    case 'completed': {
      const { destinationsCount, topDestination } = event.data.resultsSummary;
      const first = topDestination ? `, first ${topDestination}` : '';
      return { what: 'Completed (100%)', detail: `${count(destinationsCount, 'place')} ranked${first}` };
    }
    case 'error':
      return { what: 'Failed', detail: event.data.error };
    case 'cancelled':
      return { what: 'Cancelled', detail: 'What we’d found so far is saved.' };
  }
}

/** Newest first. */
export const activityOf = (messages: readonly ResearchEvent[]): Activity[] =>
  messages
    .map((event) => ({
      seq: event.seq,
      at: event.at,
      isFinding: event.type === 'finding',
      ...words(event),
    }))
    .reverse();
