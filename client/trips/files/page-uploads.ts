import { browserTabs } from '../../http/tab-lock.ts';
import { askBeforeLeaving } from '../../lib/browser.ts';
import { newId } from '../../lib/new-id.ts';
import { getTripClient } from '../trip-client.ts';
import { sendFile } from './files-api.ts';
import { openUploadStore } from './upload-store.ts';
import { createUploads, type Uploads } from './uploads.ts';

let uploads: Uploads | undefined;

/** This tab's. Made on first use, which is always in the browser. */
export function getUploads(): Uploads {
  uploads ??= connect();
  return uploads;
}

function connect(): Uploads {
  const { sessionUser } = getTripClient();
  const tabs = browserTabs('caravan-files');
  const made = createUploads({
    store: openUploadStore(),
    send: sendFile,
    userId: () => sessionUser.get()?.id ?? null,
    alone: (work) => tabs.withLock('caravan-files', work),
    newId,
    now: () => new Date(),
    later: (work, ms) => void setTimeout(work, ms),
    random: Math.random,
  });
  sessionUser.onChange(() => void made.flush());
  addEventListener('online', () => void made.flush());
  askBeforeLeaving(() => made.view().some(({ isKept, status }) => !isKept && status.kind !== 'refused'));
  void made.flush();
  return made;
}
