import type { Logger } from 'pino';
import { AppError } from '#contracts/errors.ts';

/** The whole of stopping may take this; containers usually wait 10 s by default and 30 s when told. */
const STOP_MS = 25_000;
const signalNumbers = { SIGINT: 2, SIGTERM: 15 } as const;

/** What the operator did wrong, as a sentence; anything else with its stack, because it is our fault. */
export function endWithSentence(error: unknown): never {
  const words =
    error instanceof AppError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : error;
  process.stderr.write(`\n${words}\n`);
  process.exit(1);
}

/**
 * The first SIGTERM or SIGINT runs `stop` and ends the process; a second one ends it at once. What nobody caught is
 * logged and ends the process too: a node in an unknown state must not go on, and a restart loses nothing.
 */
export function endOnSignals(stop: () => Promise<void>, logger: Logger): void {
  let stopping = false;
  for (const [signal, number] of Object.entries(signalNumbers))
    process.on(signal, () => {
      if (stopping) process.exit(128 + number);
      stopping = true;
      logger.info({ signal }, 'stopping');
      const tooLong = setTimeout(() => {
        logger.error('stopping took too long; what is left is handed over to the next start');
        process.exit(1);
      }, STOP_MS);
      tooLong.unref();
      stop().then(
        () => {
          logger.info('stopped');
          process.exit(process.exitCode ?? 0);
        },
        (error: unknown) => {
          logger.fatal({ err: error }, 'stopping failed');
          process.exit(1);
        },
      );
    });
  for (const kind of ['uncaughtException', 'unhandledRejection'] as const)
    process.on(kind, (error: unknown) => {
      logger.fatal({ err: error, kind }, 'nobody caught this; ending');
      process.exit(1);
    });
}
