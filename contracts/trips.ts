/** The contract of `/trips`, by part. */
export * from './trips/access.ts';
export * from './trips/bring-in.ts';
export * from './trips/changes.ts';
export * from './trips/files.ts';
export * from './trips/notes.ts';
export { itemId, MAX_AMOUNT, opId, type TripPlace, tripPlace } from './trips/parts.ts';
export * from './trips/presence.ts';
export * from './trips/rest.ts';
export * from './trips/state.ts';
export * from './trips/stream.ts';
