import { hint } from '#server/events/define.ts';

/** Somebody has another name, wherever it stands beside what they did. */
export const travellerRenamed = hint<{ userId: string }>('travellers.renamed');
