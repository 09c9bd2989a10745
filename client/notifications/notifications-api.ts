/** The inbox and the ways to be told, over REST; one function a route. All throw `AppError`. */
import type { z } from 'zod';
import {
  type ChannelSettings,
  channel,
  channelList,
  type channelPatch,
  channelTest,
  deadLetterPage,
  inboxPage,
  type QuietHours,
} from '#contracts/notifications.ts';
import { request, send } from '../http/http.ts';

const v1 = '/api/v1';
const oneChannel = (id: string) => `${v1}/channels/${encodeURIComponent(id)}`;

/* ---- inbox ---- */

export const listNotifications = (page: { cursor?: string } = {}, signal?: AbortSignal) =>
  request(`${v1}/notifications`, inboxPage, { query: page, signal });
/** This device has them. */
export const ackNotifications = async (ids: readonly string[]): Promise<void> => {
  await send(`${v1}/notifications/ack`, { method: 'POST', body: { ids } });
};
/** @param ids null: all of them */
export const readNotifications = async (ids: readonly string[] | null): Promise<void> => {
  await send(`${v1}/notifications/read`, { method: 'POST', body: { ids } });
};

/* ---- channels ---- */

export const listChannels = (signal?: AbortSignal) => request(`${v1}/channels`, channelList, { signal });
export const addChannel = (settings: ChannelSettings) =>
  request(`${v1}/channels`, channel, { method: 'POST', body: settings });
export const changeChannel = (id: string, patch: z.input<typeof channelPatch>) =>
  request(oneChannel(id), channel, { method: 'PATCH', body: patch });
export const removeChannel = async (id: string): Promise<void> => {
  await send(oneChannel(id), { method: 'DELETE' });
};
export const testChannel = (id: string) => request(`${oneChannel(id)}/test`, channelTest, { method: 'POST' });
/** @param hours null: told at any hour */
export const setQuietHours = async (hours: QuietHours | null): Promise<void> => {
  await send(`${v1}/quiet-hours`, hours ? { method: 'PUT', body: hours } : { method: 'DELETE' });
};

/* ---- administrators ---- */

export const listDeadLetters = (page: { cursor?: string } = {}, signal?: AbortSignal) =>
  request(`${v1}/dead-letters`, deadLetterPage, { query: page, signal });
export const redriveDeadLetter = async (id: string): Promise<void> => {
  await send(`${v1}/dead-letters/${encodeURIComponent(id)}/redrive`, { method: 'POST' });
};
