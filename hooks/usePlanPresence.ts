'use client';
import { useEffect, useMemo, useState } from 'react';
import { createPresence } from '#client/streams/presence.ts';
import { nobodyHere, type PresenceState } from '#client/streams/presence-state.ts';
import { getRealtime } from '#client/streams/realtime-client.ts';
import type { Presence } from '#contracts/trips.ts';
import { useTraveller } from './useTraveller.ts';

/** Who else has a plan open now, one entry a person; nobody without a connection. */
export function usePlanPresence(planId: string): readonly Presence[] {
  const [state, setState] = useState<PresenceState>(nobodyHere);
  const self = useTraveller().traveller?.id;
  useEffect(() => {
    const socket = getRealtime().connection.namespaceSocket('/plans');
    const presence = createPresence({
      what: { kind: 'plan', key: 'planId' },
      id: planId,
      socket,
      now: () => performance.now(),
      // The server makes who enters follow the plan.
      isFollowing: () => true,
      onChange: setState,
    });
    const stop = socket.onStatus((up) => {
      if (up) presence.join();
    });
    presence.join();
    return () => {
      stop();
      presence.end();
    };
  }, [planId]);
  return useMemo(() => state.people.filter(({ userId }) => userId !== self), [state, self]);
}
