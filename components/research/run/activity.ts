import type { Formats } from '#components/ui/format.ts';
import type { ResearchEvent } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';

/** One row of the activity log. */
export type Activity = { seq: number; at: string; what: string; detail: string; isFinding: boolean };

type Words = Translator<'research-results'>;

function words(event: ResearchEvent, t: Words, formats: Formats): { what: string; detail: string } {
  switch (event.type) {
    case 'started':
      return { what: t('activity.started'), detail: '' };
    case 'progress': {
      const { step, percentage, message } = event.data;
      const percent = formats.percent(percentage / 100);
      return { what: t('activity.step', { step: t(`steps.${step}`), percent }), detail: message };
    }
    case 'finding':
      return { what: event.data.destination.name, detail: event.data.summary };
    case 'completed': {
      const { destinationsCount, topDestination } = event.data.resultsSummary;
      const count = destinationsCount;
      return {
        what: t('activity.completed', { percent: formats.percent(1) }),
        detail: topDestination
          ? t('activity.rankedFirst', { count, first: topDestination })
          : t('activity.ranked', { count }),
      };
    }
    case 'error':
      return { what: t('activity.failed'), detail: event.data.error };
    case 'cancelled':
      return { what: t('activity.cancelled'), detail: t('activity.saved') };
  }
}

/** Newest first. */
export const activityOf = (messages: readonly ResearchEvent[], t: Words, formats: Formats): Activity[] =>
  messages
    .map((event) => ({
      seq: event.seq,
      at: event.at,
      isFinding: event.type === 'finding',
      ...words(event, t, formats),
    }))
    .reverse();
