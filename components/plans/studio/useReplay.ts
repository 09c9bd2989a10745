import { useEffect, useMemo, useState } from 'react';
import { createIncrementalReducer } from '#client/lib/incremental-reducer.ts';
import { initialPlan, type PlanState, reducePlan } from '#client/plans/plan-state.ts';
import { eventsBy, type ReplaySpeed, replayTimes } from '#client/plans/replay.ts';
import type { Envelope } from '#contracts/streams.ts';

export interface Replay {
  /** The plan as it was at `at`. */
  plan: PlanState;
  /** ms from its first event, and of its whole. */
  at: number;
  length: number;
  speed: ReplaySpeed;
  isPlaying: boolean;
  seek: (ms: number) => void;
  setSpeed: (speed: ReplaySpeed) => void;
  setPlaying: (isPlaying: boolean) => void;
}

/** Plays the log of a plan as it happened, while mounted. */
export function useReplay(planId: string, events: readonly Envelope[]): Replay {
  const times = useMemo(() => replayTimes(events), [events]);
  const length = times.at(-1) ?? 0;
  const [at, setAt] = useState(0);
  const [speed, setSpeed] = useState<ReplaySpeed>(1);
  const [isPlaying, setPlaying] = useState(true);
  const isOver = at >= length;

  useEffect(() => {
    if (!isPlaying || isOver) return;
    let before = performance.now();
    let frame = requestAnimationFrame(function tick(now) {
      const passed = (now - before) * speed;
      before = now;
      setAt((old) => Math.min(length, old + Math.max(0, passed)));
      frame = requestAnimationFrame(tick);
    });
    return () => cancelAnimationFrame(frame);
  }, [isPlaying, isOver, speed, length]);

  const reduceNew = useMemo(() => createIncrementalReducer(reducePlan, initialPlan(planId)), [planId]);
  const come = eventsBy(times, at);
  const plan = useMemo(() => reduceNew(events.slice(0, come)), [reduceNew, events, come]);
  return {
    plan,
    at,
    length,
    speed,
    isPlaying: isPlaying && !isOver,
    seek: setAt,
    setSpeed,
    setPlaying(wanted) {
      // From the end it begins anew.
      if (wanted && isOver) setAt(0);
      setPlaying(wanted);
    },
  };
}
