/** The REST API of the map. All throw `AppError`. */
import { mapAnswer } from '#contracts/map.ts';
import { type WaysRequest, waysAnswer } from '#contracts/ways.ts';
import { v1 } from './account-api.ts';
import { request } from './http.ts';

/** What is shown over the ground that the app brings along. */
export const getMap = (signal?: AbortSignal) => request(`${v1}/map`, mapAnswer, { signal });

/** From stop to stop along streets and paths, by the routing service of the server. */
export const getWays = (chains: WaysRequest['chains'], signal?: AbortSignal) =>
  request(`${v1}/map/ways`, waysAnswer, { method: 'POST', body: { chains }, signal });
