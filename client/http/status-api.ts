/** The REST API of the node's own state and of what it tells everyone. All throw `AppError`. */
import type { z } from 'zod';
import { sourceList } from '#contracts/sources.ts';
import { announcement, announcementList, type announcementRequest, statusAnswer } from '#contracts/status.ts';
import { v1 } from './account-api.ts';
import { request, send } from './http.ts';

export const getStatus = (signal?: AbortSignal) => request(`${v1}/status`, statusAnswer, { signal });

/** How the live sources of facts are doing. For administrators. */
export const listSources = (signal?: AbortSignal) => request(`${v1}/status/sources`, sourceList, { signal });

/* ---- announcements ---- */

export const getAnnouncements = (signal?: AbortSignal) =>
  request(`${v1}/status/announcements`, announcementList, { signal });
/** For administrators, both. */
export const announce = (input: z.input<typeof announcementRequest>) =>
  request(`${v1}/status/announcements`, announcement, { method: 'POST', body: input });
export const takeBackAnnouncement = async (id: string): Promise<void> => {
  await send(`${v1}/status/announcements/${encodeURIComponent(id)}`, { method: 'DELETE' });
};
