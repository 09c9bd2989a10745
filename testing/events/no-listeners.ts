import { pino } from 'pino';
import { createDomainEvents } from '#server/events/events.ts';

/** Events between features, for a feature that is alone: what it lets others know reaches nobody. */
export const noListeners = createDomainEvents({
  jobs: { define() {}, enqueue: async () => {}, wake() {} },
  logger: pino({ level: 'silent' }),
});
