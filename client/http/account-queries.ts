/** Who this browser acts as, and how it signs in. */
import { queryOptions } from '@tanstack/react-query';
import { getMe, listApiKeys, listSessions } from './account-api.ts';
import { listKeys } from './list-keys.ts';

export const accountKeys = { me: listKeys.me, sessions: ['sessions'], apiKeys: ['api-keys'] } as const;

/** Asking makes nobody a guest. */
export const meQuery = queryOptions({ queryKey: accountKeys.me, queryFn: getMe });

export const sessionsQuery = queryOptions({ queryKey: accountKeys.sessions, queryFn: listSessions });

export const apiKeysQuery = queryOptions({ queryKey: accountKeys.apiKeys, queryFn: listApiKeys });
