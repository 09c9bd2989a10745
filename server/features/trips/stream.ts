import type { StreamId } from '#contracts/streams.ts';

/** The log of a trip. */
export const streamOf = (tripId: string): StreamId => `trip:${tripId}`;
