import type { Logger } from 'pino';
import { type Ack, AppError, type ErrorBody, parseOrInvalid } from '#contracts/errors.ts';
import { unavailableOf } from '#server/database/away.ts';
import { COST, type Limits } from './limits.ts';
import type { SocketConnection } from './registry.ts';
import { MAX_MESSAGE, TOO_DEEP, TOO_LARGE } from './socketio/parser.ts';
import type { Counters } from './stats.ts';
import type { BuiltIn } from './subscribe.ts';
import type { RequestHandler } from './types.ts';

export type AnyRequest = RequestHandler & { cost?: BuiltIn['cost'] };
export type Requests = ReadonlyMap<string, AnyRequest>;

/** Answers any message a client sends: every request gets its ack, whatever it contains. */
export function createRequestDispatcher(parts: { limits: Limits; counters: Counters; logger: Logger }) {
  const { limits, counters, logger } = parts;

  async function handle(connection: SocketConnection, requests: Requests, event: unknown, payload: unknown) {
    const request = typeof event === 'string' ? requests.get(event) : undefined;
    const cost = COST[request?.cost ?? 'request'];
    const retryAfterMs = limits.take(connection.bucket, connection.traveller.id, cost);
    if (retryAfterMs > 0)
      throw new AppError('rate_limited', 'Too many requests; please wait a moment.', { retryAfterMs });
    if (!request) throw new AppError('invalid', 'There is no request of this name.');
    if (payload === TOO_LARGE)
      throw new AppError('too_large', `A message has at most ${MAX_MESSAGE} characters.`);
    if (payload === TOO_DEEP) throw new AppError('invalid', 'This message is nested too deep.');
    return request.handle(connection, parseOrInvalid(request.schema, payload));
  }

  return async (connection: SocketConnection, requests: Requests, args: unknown[]): Promise<void> => {
    counters.received += 1;
    const [event, ...rest] = args;
    const last = rest.at(-1);
    const ack = typeof last === 'function' ? (last as (answer: Ack<unknown>) => void) : null;
    const refuse = (error: unknown): void => {
      counters.refused += 1;
      ack?.({ error: toErrorBody(error, logger) });
    };
    const payload = typeof rest[0] === 'function' ? undefined : rest[0];
    try {
      const data = await handle(connection, requests, event, payload);
      ack?.({ data: data === undefined ? {} : data });
    } catch (error) {
      refuse(error);
    }
  };
}

/** What the client is told; what nobody foresaw goes to the log and is only called `internal`. */
export function toErrorBody(error: unknown, logger: Logger): ErrorBody {
  if (error instanceof AppError) return error.toBody();
  logger.error({ err: error }, 'a socket request failed');
  const unavailable = unavailableOf(error);
  if (unavailable) return unavailable.toBody();
  return { code: 'internal', message: 'Something went wrong on our side.' };
}
