import { idOf, type Namespace } from '#contracts/streams.ts';
import type { Traveller } from '#server/auth/types.ts';
import type { Tx } from '#server/database/types.ts';
import type { StreamKind } from '#server/realtime/types.ts';

/** What a feature's service has, so that its runs can be followed. */
export interface FollowedRuns<State = unknown> {
  /** Cheap: it is asked again and again. @throws AppError `not_found` where this traveller may not read it */
  assertReader(traveller: Traveller, id: string): Promise<void>;
  /** The run as of a transaction that reads its stream too. */
  snapshot(tx: Tx, id: string): Promise<State>;
}

/** One stream a run, with the run as its snapshot. */
export const runStream = <State>(
  kind: string,
  namespace: Namespace,
  runs: FollowedRuns<State>,
  { paceMs = 0 }: { paceMs?: number } = {},
): StreamKind<State> => ({
  ...{ kind, namespace, paceMs },
  authorize: (traveller, stream) => runs.assertReader(traveller, idOf(stream)),
  snapshot: (tx, stream) => runs.snapshot(tx, idOf(stream)),
});
