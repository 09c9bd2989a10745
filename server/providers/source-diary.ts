import { TaskCancelledError } from 'cockatiel';
import type { SourceHealth } from '#contracts/sources.ts';
import type { Clock } from '#core/clock.ts';
import { ProviderError } from './http.ts';

/** What became of the questions to one source since the node started. */
export type SourceDiary = ReturnType<typeof createDiary>;

export function createDiary(name: string, clock: Clock) {
  let [answered, failed] = [0, 0];
  let answeredAt: string | null = null;
  let failedAt: string | null = null;
  let problem: string | null = null;
  let isFailing = false;
  let isResting = false;
  return {
    answered(): void {
      answered++;
      answeredAt = clock().toISOString();
      isFailing = false;
      isResting = false;
    },
    failed(error: unknown): void {
      failed++;
      failedAt = clock().toISOString();
      problem = sentenceOf(error);
      isFailing = true;
    },
    rests(now: boolean): void {
      isResting = now;
    },
    read(): SourceHealth {
      const asked = answered + failed > 0;
      const state = isResting ? 'resting' : isFailing ? 'failing' : asked ? 'ok' : 'unasked';
      return { name, state, answered, failed, answeredAt, failedAt, problem };
    },
  };
}

/** Without the address that was asked: it has places in it that somebody looked for. */
function sentenceOf(error: unknown): string {
  if (error instanceof ProviderError) return error.message;
  if (error instanceof TaskCancelledError) return 'It answered too late.';
  return 'It could not be reached.';
}
