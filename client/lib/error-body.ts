import { AppError, type ErrorBody, ownError } from '#contracts/errors.ts';

/** Why something was not done, in words. */
export const toErrorBody = (error: unknown): ErrorBody =>
  (error instanceof AppError ? error : ownError('internal', { key: 'device' }, error)).toBody();
