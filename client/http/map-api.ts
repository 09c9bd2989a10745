/** The REST API of the map. All throw `AppError`. */
import { mapAnswer } from '#contracts/map.ts';
import { v1 } from './account-api.ts';
import { request } from './http.ts';

/** What is shown over the ground that the app brings along. */
export const getMap = (signal?: AbortSignal) => request(`${v1}/map`, mapAnswer, { signal });
