import type { FileType, StoredFile, TripState } from '#contracts/trips.ts';

const KB = 1024;

/** `340 KB`, `2.1 MB`. */
export function formatBytes(bytes: number): string {
  if (bytes < KB * KB) return `${Math.max(1, Math.round(bytes / KB)).toLocaleString('en')} KB`;
  return `${(bytes / KB / KB).toLocaleString('en', { maximumFractionDigits: 1 })} MB`;
}

export const typeLabels: Record<FileType, string> = {
  'image/jpeg': 'Photo',
  'image/png': 'Picture',
  'image/webp': 'Picture',
  'image/gif': 'Picture',
  'image/avif': 'Picture',
  'application/pdf': 'PDF',
  'application/vnd.apple.pkpass': 'Wallet pass',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'Document',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'Spreadsheet',
  'application/vnd.oasis.opendocument.text': 'Document',
  'application/vnd.oasis.opendocument.spreadsheet': 'Spreadsheet',
  'text/plain': 'Text',
};

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
