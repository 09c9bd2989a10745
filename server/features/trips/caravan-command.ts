import { AppError } from '#contracts/errors.ts';
import type { ClientChange, MergeChange, ProposalChange, TripState, Write } from '#contracts/trips.ts';
import { mutate } from '#core/trips/mutators/mutator.ts';
import { assertMayWrite } from '#core/trips/permissions.ts';
import { mayEdit } from '#core/trips/roles.ts';
import { applyWrites } from '#core/trips/state.ts';
import type { Tx } from '#server/database/types.ts';
import { type Author, requireRole, type TripCommand } from './authority/command.ts';
import type { LoadedTrip } from './authority/decide.ts';
import { findMember } from './members/data.ts';

/** Who the history names. */
const CARAVAN: Author = { id: 'caravan', name: 'Caravan', kind: 'system' };

type Caravans = Pick<TripCommand, 'also' | 'isSame'> & {
  opId: string;
  /** What the log says of it. */
  change: ProposalChange | MergeChange;
  /** In the order in which they are made. Throws to refuse, before anything is written. */
  changesFor(loaded: LoadedTrip, tx: Tx): Promise<readonly ClientChange[]>;
};

/**
 * Several changes as one event, so that one undo takes them back. It is Caravan's, whoever of those that edit let it in.
 *
 * @param inNameOf whose permission it takes, and who the new stops are by
 */
export function caravanCommand(tripId: string, inNameOf: Author, what: Caravans): TripCommand {
  const { opId, change, changesFor, ...rest } = what;
  return {
    ...rest,
    opId,
    author: { ...CARAVAN },
    async decide(loaded, _role, tx, at) {
      const role = requireRole((await findMember(tx, tripId, inNameOf.id))?.role ?? null);
      if (!mayEdit(role)) throw new AppError('forbidden', `With the role of ${role} this can't be changed.`);
      const context = {
        ...{ actorId: inNameOf.id, actorName: inNameOf.name, opId },
        at: at.toISOString(),
      };
      const { state, writes } = applied(loaded.state, await changesFor(loaded, tx), context);
      assertMayWrite(loaded.state, writes, { id: inNameOf.id, role });
      const { previous } = applyWrites(loaded.state, writes);
      return {
        type: 'trip_updated',
        data: { change, ...{ opId, writes, previous, overwrote: [] } },
        state,
      };
    },
  };
}

/** A change whose stop or day is gone is refused with all of the others: nobody was asked about half of it. */
function applied(
  start: TripState,
  changes: readonly ClientChange[],
  context: Parameters<typeof mutate>[2],
): { state: TripState; writes: Write[] } {
  let state = start;
  const writes: Write[] = [];
  for (const [index, change] of changes.entries()) {
    const made = mutate(state, change, { ...context, opId: `${context.opId}-${index}` });
    state = made.state;
    writes.push(...made.writes);
  }
  return { state, writes };
}
