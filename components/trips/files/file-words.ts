import type { FileType, StoredFile, TripState } from '#contracts/trips.ts';
import type { Translator } from '#messages/messages.ts';

const KB = 1024;

/** `340 KB`, `2.1 MB`. */
export function formatBytes(bytes: number, t: Translator<'trip-panels.files'>): string {
  if (bytes < KB * KB) return t('kilobytes', { size: Math.max(1, Math.round(bytes / KB)) });
  return t('megabytes', { size: Math.round((bytes / KB / KB) * 10) / 10 });
}

/** What kind of thing people would call it. */
export const typeNames = {
  'image/jpeg': 'photo',
  'image/png': 'picture',
  'image/webp': 'picture',
  'image/gif': 'picture',
  'image/avif': 'picture',
  'application/pdf': 'pdf',
  'application/vnd.apple.pkpass': 'walletPass',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'spreadsheet',
  'application/vnd.oasis.opendocument.text': 'document',
  'application/vnd.oasis.opendocument.spreadsheet': 'spreadsheet',
  'text/plain': 'text',
} as const satisfies Record<FileType, string>;

/** For choosing files; telephones turn photos into a kind of these. */
export const ACCEPT =
  'image/jpeg,image/png,image/webp,image/gif,image/avif,application/pdf,.pkpass,.docx,.xlsx,.odt,.ods,text/plain';

/** What a file belongs to, in words; null for the trip itself. */
export function ownerOf({ activityId, expenseId }: StoredFile, trip: TripState): string | null {
  if (activityId) return trip.activities[activityId]?.name ?? null;
  if (expenseId) return trip.expenses[expenseId]?.title ?? null;
  return null;
}

const byTime = (a: StoredFile, b: StoredFile) => a.at.localeCompare(b.at) || (a.id < b.id ? -1 : 1);
/** Those that `is` holds for, the first one added first. */
export const filesOf = (trip: TripState, is: (file: StoredFile) => boolean): StoredFile[] =>
  Object.values(trip.files).filter(is).sort(byTime);
