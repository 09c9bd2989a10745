import { AppError } from '#contracts/errors.ts';

/** What the engine itself says to travellers. */
export const wording = {
  queued: 'Waiting to start.',
  retried: 'Going on from where it stopped.',
  interrupted: 'Interrupted by a restart; going on from where it stopped.',
  interruptedTooOften: 'This was interrupted again and again and was stopped. Please try again later.',
  completing: 'Putting the result together.',
  completed: 'Done.',
  cancelled: 'Cancelled.',
  outdated: 'This was started with an older version and can’t continue. Please start it again.',
  stepAgain: (message: string) => `That didn’t work yet, trying again: ${lowerFirst(message)}`,
  /** A refusal says itself; anything else is our fault and its details belong into the server's log. */
  failure: (error: unknown, message: string) =>
    error instanceof AppError
      ? error.message
      : `Something went wrong on our side at this point: ${lowerFirst(message)}. What we’ve found so far is saved; please try again.`,
};

const lowerFirst = (text: string) => text.charAt(0).toLowerCase() + text.slice(1).replace(/[.…\s]+$/, '');
