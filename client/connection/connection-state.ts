/** What a traveller is told about the connection. One of six, and never a nicer one than is true. */
export type ConnectionStatus = 'live' | 'polling' | 'reconnecting' | 'catching_up' | 'offline' | 'refused';

export interface ConnectionState {
  readonly status: ConnectionStatus;
  /** When the next try starts, ms since 1970; null while one is being made, and in every other status. */
  readonly nextTryAt: number | null;
  /** Tries since the connection was last up; 0 before the first one failed. */
  readonly attempt: number;
  /** Why the server refuses this browser, in words; null unless `refused`. */
  readonly reason: string | null;
  /** Whether news is fetched over plain HTTP in the meantime, and arrives. */
  readonly polling: boolean;
}

/** Whether the server is reached now: also while what was missed is still being fetched, and without a socket. */
export const isConnected = ({ status }: ConnectionState): boolean =>
  status === 'live' || status === 'polling' || status === 'catching_up';

/** Facts, as the socket, the browser and the streams report them. */
export type ConnectionInput =
  | { type: 'connecting' }
  | { type: 'connected' }
  | { type: 'retry_scheduled'; at: number }
  | { type: 'refused'; reason: string }
  /** Somebody asked for a try, whatever was refused before. */
  | { type: 'reconnect' }
  | { type: 'network'; online: boolean }
  | { type: 'streams'; behind: number; polling: number };

/** The facts side by side; `connectionStateOf` decides which of them to show. */
export interface ConnectionFacts {
  readonly up: boolean;
  readonly online: boolean;
  readonly attempt: number;
  readonly nextTryAt: number | null;
  readonly reason: string | null;
  readonly behind: number;
  readonly polling: number;
}

export const initialFacts: ConnectionFacts = {
  up: false,
  online: true,
  attempt: 0,
  nextTryAt: null,
  reason: null,
  behind: 0,
  polling: 0,
};

export function reduceConnection(facts: ConnectionFacts, input: ConnectionInput): ConnectionFacts {
  switch (input.type) {
    case 'connecting':
      return { ...facts, up: false, nextTryAt: null };
    case 'connected':
      return { ...facts, up: true, attempt: 0, nextTryAt: null, reason: null };
    case 'retry_scheduled':
      return { ...facts, up: false, attempt: facts.attempt + 1, nextTryAt: input.at, reason: null };
    case 'refused':
      return { ...facts, up: false, nextTryAt: null, reason: input.reason };
    case 'reconnect':
      return { ...facts, reason: null };
    case 'network':
      return { ...facts, online: input.online };
    case 'streams':
      return { ...facts, behind: input.behind, polling: input.polling };
  }
}

/**
 * Where no socket can be had but all works over HTTP (some proxies and filters), that is a calm state: nothing is
 * missing, and sockets are tried again in the background. An open socket outranks the browser's own opinion of the network (`navigator.onLine` is wrong behind some VPNs and
 * on a machine that serves itself), and a refusal outranks retrying: trying again would not help.
 */
export function connectionStateOf(facts: ConnectionFacts): ConnectionState {
  const polling = facts.polling > 0;
  const still = { nextTryAt: null, attempt: 0, reason: null, polling: false };
  if (facts.up) return { ...still, status: facts.behind > 0 ? 'catching_up' : 'live' };
  if (facts.reason !== null) return { ...still, status: 'refused', reason: facts.reason, polling };
  if (polling) return { ...still, status: 'polling', polling };
  if (!facts.online) return { ...still, status: 'offline', attempt: facts.attempt };
  return { ...still, status: 'reconnecting', nextTryAt: facts.nextTryAt, attempt: facts.attempt };
}

/** What the server renders and the first paint of the browser shows, so that hydration agrees. */
export const initialConnectionState: ConnectionState = connectionStateOf(initialFacts);
