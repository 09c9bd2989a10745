import type { FareReportInput } from '#contracts/scans/fares.ts';
import type { ReasonCode } from '#contracts/scans/sources.ts';
import { unlessAborted } from '#server/lib/unless-aborted.ts';
import { type FareQuestion, type FareSource, SourceTrouble } from '../sources/source.ts';

/** What one request came to. */
export type Answer =
  | { kind: 'answered'; reports: FareReportInput[]; durationMs: number }
  | {
      kind: 'trouble';
      code: ReasonCode;
      message: string;
      retryAfterMs: number | undefined;
      mayPass: boolean;
      durationMs: number;
    };

/** Fares of one answer; what is beyond is not looked at. */
const MAX_REPORTS = 500;

/** Asks one source one question, for no longer than it may take. Throws only when `signal` aborts. */
export async function askUnit(
  source: FareSource,
  question: FareQuestion,
  signal: AbortSignal,
): Promise<Answer> {
  const start = performance.now();
  const durationMs = () => Math.round(performance.now() - start);
  const timeout = AbortSignal.timeout(source.timeoutMs);
  try {
    const either = AbortSignal.any([signal, timeout]);
    const reports = await unlessAborted(source.ask(question, { signal: either }), either);
    return { kind: 'answered', reports: reports.slice(0, MAX_REPORTS), durationMs: durationMs() };
  } catch (error) {
    signal.throwIfAborted();
    const trouble =
      error instanceof SourceTrouble
        ? error
        : timeout.aborted
          ? new SourceTrouble('timeout', 'It took too long to answer.')
          : new SourceTrouble('error', 'It could not be asked.', { cause: error });
    const { code, message, retryAfterMs, mayPass } = trouble;
    return { kind: 'trouble', code, message, retryAfterMs, mayPass, durationMs: durationMs() };
  }
}
