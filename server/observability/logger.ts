import { type DestinationStream, type Logger, type LoggerOptions, pino } from 'pino';
import type { Config } from '#server/config.ts';
import { createQuietPeriods } from './quiet-periods.ts';

const secrets = ['cookie', 'authorization', 'password', 'secret', 'token', 'set-cookie'];

/**
 * One JSON line an entry. Credentials are blotted out wherever they might be logged by mistake. While the database is
 * away everything that asks it fails alike: that is said once, and then once a minute with how often.
 */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>, destination?: DestinationStream): Logger {
  const quiet = createQuietPeriods();
  const options: LoggerOptions = {
    hooks: {
      logMethod(args, method) {
        const said = quiet.filter(args);
        if (said) method.apply(this, said);
      },
    },
    level: config.LOG_LEVEL,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label) => ({ level: label }) },
    redact: {
      paths: secrets.flatMap((name) =>
        name.includes('-') ? [`*["${name}"]`, `*.*["${name}"]`] : [name, `*.${name}`, `*.*.${name}`],
      ),
      censor: '[redacted]',
    },
  };
  return destination ? pino(options, destination) : pino(options);
}
