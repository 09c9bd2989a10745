import { AppError, type ErrorBody } from '#contracts/errors.ts';

/** Why something was not done, in words. */
export const toErrorBody = (error: unknown): ErrorBody =>
  error instanceof AppError
    ? error.toBody()
    : { code: 'internal', message: 'Something went wrong on this device.' };
