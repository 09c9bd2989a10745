import { AppError } from '#contracts/errors.ts';
import type { ClientChange, TripState, Write } from '#contracts/trips.ts';
import { applyWrites } from '../state.ts';
import { planActivityChange } from './activities.ts';
import { planBudgetChange } from './budget.ts';
import type { ChangeContext } from './change-context.ts';
import { planFileChange } from './files.ts';
import { planItineraryChange } from './itinerary.ts';
import { planTripChange } from './trip.ts';

/**
 * What a change writes to this trip. Pure, and the same in browser and server: its author's browser plans it at once
 * on what it knows, the server plans it on the trip as it is then, and the log keeps what the server wrote.
 * @throws AppError `gone` for something that was deleted, `invalid` and `conflict` with a sentence otherwise.
 */
export function plan(state: TripState, change: ClientChange, context: ChangeContext): Write[] {
  switch (change.kind) {
    case 'set_trip':
    case 'set_dates':
    case 'add_destination':
    case 'remove_destination':
    case 'add_person':
    case 'set_person':
    case 'remove_person':
    case 'add_check':
    case 'set_check':
    case 'remove_check':
    case 'tick':
      return planTripChange(state, change, context);
    case 'set_file':
    case 'remove_file':
      return planFileChange(state, change);
    case 'add_day':
    case 'set_day':
    case 'move_day':
    case 'remove_day':
    case 'move_activity':
    case 'move_activities':
    case 'copy_day':
      return planItineraryChange(state, change, context);
    case 'add_activity':
    case 'add_activities':
    case 'set_activity':
    case 'take_price':
    case 'remove_activity':
    case 'add_comment':
    case 'set_comment':
    case 'remove_comment':
    case 'vote':
      return planActivityChange(state, change, context);
    case 'set_budget':
    case 'add_expense':
    case 'set_expense':
    case 'remove_expense':
      return planBudgetChange(state, change, context);
    default:
      throw new AppError('invalid', 'This version of Caravan doesn’t know this kind of change.');
  }
}

/** The trip after a change, and what the change replaced. */
export function mutate(
  state: TripState,
  change: ClientChange,
  context: ChangeContext,
): { state: TripState; writes: Write[]; previous: Write[] } {
  const writes = plan(state, change, context);
  return { ...applyWrites(state, writes), writes };
}
