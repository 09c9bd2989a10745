import { sourceList } from '#contracts/sources.ts';
import { v1 } from './account-api.ts';
import { request } from './http.ts';

/** How the live sources of facts are doing. For administrators. */
export const listSources = (signal?: AbortSignal) => request(`${v1}/status/sources`, sourceList, { signal });
