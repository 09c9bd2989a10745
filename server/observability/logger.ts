import { type Logger, pino } from 'pino';
import type { Config } from '#server/config.ts';

const secrets = ['cookie', 'authorization', 'password', 'secret', 'token', 'set-cookie'];

/** One JSON line an entry. Credentials are blotted out wherever they might be logged by mistake. */
export function createLogger(config: Pick<Config, 'LOG_LEVEL'>): Logger {
  return pino({
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
  });
}
