import { ownError } from '#contracts/errors.ts';
import { fileAdded } from '#contracts/trips.ts';
import { errorOf } from '../../http/http.ts';
import type { WaitingFile } from './upload-store.ts';

type Show = { preview?: boolean; download?: boolean };

const query = ({ preview, download }: Show) => {
  const search = new URLSearchParams({
    ...(preview ? { preview: '1' } : {}),
    ...(download ? { download: '1' } : {}),
  });
  return search.size > 0 ? `?${search}` : '';
};

/** Where a file of a trip is. */
export const fileAddress = (tripId: string, id: string, show: Show = {}): string =>
  `/api/v1/trips/${encodeURIComponent(tripId)}/files/${encodeURIComponent(id)}${query(show)}`;

/** The same for strangers with the trip's link. */
export const sharedFileAddress = (token: string, id: string, show: Show = {}): string =>
  `/api/v1/shared/${encodeURIComponent(token)}/files/${encodeURIComponent(id)}${query(show)}`;

/** Names are cut by the server too; a longer one would be no request any more. */
const MAX_NAME = 200;

/**
 * Sends the bytes of a file; `fetch` does not say how far it is.
 * @param onProgress 0 to 1
 * @throws AppError `unavailable` where no answer comes, otherwise as the server refuses
 */
export function sendFile(file: WaitingFile, onProgress: (part: number) => void): Promise<void> {
  const { tripId, id, name, activityId, expenseId, blob } = file;
  const search = new URLSearchParams({
    name: name.toWellFormed().slice(-MAX_NAME).toWellFormed() || 'File',
    ...(activityId ? { activityId } : {}),
    ...(expenseId ? { expenseId } : {}),
  });
  const cut = () => ownError('unavailable', { key: 'unreachable' });
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open('PUT', `${fileAddress(tripId, id)}?${search}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onerror = () => reject(cut());
    request.onabort = () => reject(cut());
    request.onload = () => {
      const answer = new Response(request.responseText, {
        status: request.status,
        headers: { 'retry-after': request.getResponseHeader('retry-after') ?? '' },
      });
      if (!answer.ok) void errorOf(answer).then(reject);
      else if (fileAdded.safeParse(JSON.parse(request.responseText)).success) resolve();
      else reject(ownError('internal', { key: 'outdated' }));
    };
    request.send(blob);
  });
}
