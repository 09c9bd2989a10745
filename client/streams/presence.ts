/** Who has a trip or plan open, told to and by the server. Nothing of it is kept: a new connection begins anew. */

import type { z } from 'zod';
import type { PresenceList, viewing } from '#contracts/trips.ts';
import type { NamespaceSocket } from '../connection/socket.ts';
import { nobodyHere, type PresenceInput, type PresenceState, reducePresence } from './presence-state.ts';

/** A field somebody goes on typing in is told again after this, ms. */
const TYPING_AGAIN_MS = 3_000;
/** Typing ends by itself this long after the last key, ms. */
const TYPING_ENDS_MS = 5_000;

export type Viewing = Omit<z.input<typeof viewing>, 'tripId'>;

export interface PresenceDeps {
  /** What people are in, as messages name it, and its id. */
  what: { kind: 'trip'; key: 'tripId' } | { kind: 'plan'; key: 'planId' };
  id: string;
  socket: NamespaceSocket;
  now: () => number;
  /** The server lets into the room only who follows the trip. */
  isFollowing: () => boolean;
  onChange: (state: PresenceState) => void;
}

export interface PresenceClient {
  /** Looks whether it can be entered now. */
  join(): void;
  /** To be called on each key press; null on leaving the field. */
  setTyping(field: string | null): void;
  setViewing(place: Viewing): void;
  end(): void;
}

export function createPresence(deps: PresenceDeps): PresenceClient {
  const { id, socket, now, isFollowing, onChange } = deps;
  const { kind, key } = deps.what;
  let state = nobodyHere;
  let joined = false;
  let typed: { field: string | null; at: number } = { field: null, at: 0 };
  let place: Viewing = {};
  let typingTimer: ReturnType<typeof setTimeout> | undefined;

  function step(input: PresenceInput) {
    const next = reducePresence(state, input);
    if (next === state) return;
    state = next;
    onChange(state);
  }
  /** Volatile: what gets lost is told again by what follows. */
  const send = (event: string, payload: object) => {
    if (socket.up && joined) socket.request(event, { [key]: id, ...payload }).catch(() => undefined);
  };
  const hear = (event: string, inputOf: (payload: never) => PresenceInput) =>
    socket.on(event, (payload) => {
      if ((payload as Record<string, unknown>)[key] === id) step(inputOf(payload as never));
    });

  function setTyping(field: string | null) {
    clearTimeout(typingTimer);
    if (field !== null) typingTimer = setTimeout(setTyping, TYPING_ENDS_MS, null);
    if (field === typed.field && (field === null || now() - typed.at < TYPING_AGAIN_MS)) return;
    typed = { field, at: now() };
    send('typing', { field });
  }

  const tick = setInterval(() => step({ type: 'tick', now: now() }), 1_000);
  const stops = [
    socket.onStatus((up) => {
      if (up) return;
      joined = false;
      step({ type: 'disconnected' });
    }),
    hear('presence', (change) => ({ type: 'presence', change })),
    hear('user_joined', (who) => ({ type: 'joined', who })),
    hear('user_left', (who) => ({ type: 'left', who })),
    hear('typing', (typing) => ({ type: 'typing', typing, now: now() })),
  ];

  return {
    join() {
      if (joined || !socket.up || !isFollowing()) return;
      joined = true;
      socket
        .request<PresenceList>(`join_${kind}`, { [key]: id })
        .then((list) => step({ type: 'list', list }))
        .catch(() => {
          joined = false;
        });
      if (place.dayId || place.activityId) send('viewing', place);
    },
    setTyping,
    setViewing(next) {
      place = next;
      send('viewing', next);
    },
    end() {
      clearTimeout(typingTimer);
      clearInterval(tick);
      for (const stop of stops) stop();
      send(`leave_${kind}`, {});
    },
  };
}
