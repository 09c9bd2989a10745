/**
 * What a browser may refuse: storage (private windows, blocked site data, a full disk) and whatever it offers to secure
 * pages alone (https and localhost; a name of the local network over plain http is not one). Nothing else in the pages
 * touches these; here each comes with what is done without it.
 */

export type KeyValueStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/**
 * A storage that never throws. What the browser refuses to take is kept as long as the page lives; a value that was
 * taken before stays readable.
 *
 * @param read such as `() => localStorage`: the mere look at it throws where site data is blocked
 */
export function forgivingStorage(read: () => Storage): KeyValueStorage {
  /** Values that the browser did not take; null for one that it did not remove. */
  const here = new Map<string, string | null>();
  const attempt = <T>(work: (storage: Storage) => T, otherwise: T): T => {
    try {
      return work(read());
    } catch {
      return otherwise;
    }
  };
  const keys = (): string[] => {
    const there = attempt(
      (storage) =>
        Array.from({ length: storage.length }, (_, index) => storage.key(index)).filter(
          (key) => key !== null,
        ),
      [],
    );
    const added = [...here].filter(([key, value]) => value !== null && !there.includes(key));
    return [...there.filter((key) => here.get(key) !== null), ...added.map(([key]) => key)];
  };
  const put = (key: string, value: string | null, work: (storage: Storage) => void) => {
    const isDone = attempt((storage) => {
      work(storage);
      return true;
    }, false);
    if (isDone) here.delete(key);
    else here.set(key, value);
  };
  return {
    get length() {
      return keys().length;
    },
    key: (index) => keys()[index] ?? null,
    getItem: (key) =>
      here.get(key) ?? (here.has(key) ? null : attempt((storage) => storage.getItem(key), null)),
    setItem: (key, value) => put(key, value, (storage) => storage.setItem(key, value)),
    removeItem: (key) => put(key, null, (storage) => storage.removeItem(key)),
  };
}

/** Kept across visits, in all tabs. */
export const localStore = forgivingStorage(() => localStorage);
/** Kept across reloads of this tab. */
export const tabStore = forgivingStorage(() => sessionStorage);

/** Undefined on a page that is not secure, and where site data is blocked. */
export function lockManager(): LockManager | undefined {
  try {
    return typeof navigator === 'undefined' ? undefined : (navigator.locks ?? undefined);
  } catch {
    return undefined;
  }
}

/** Null where the browser has none, or does not let this page talk to its other tabs. */
export function tabChannel(name: string): BroadcastChannel | null {
  try {
    return new BroadcastChannel(name);
  } catch {
    return null;
  }
}

/** Asks the browser not to throw data away when it needs room. */
export function persistStorage(): void {
  try {
    void navigator.storage?.persist?.().catch(() => undefined);
  } catch {
    // Then it may.
  }
}

/** The browser asks whether the page may be closed, while something would be lost with it. */
export function askBeforeLeaving(isAtStake: () => boolean): void {
  window.addEventListener('beforeunload', (event) => {
    if (isAtStake()) event.preventDefault();
  });
}

/** Undefined on a page that is not secure, in some private windows, and where site data is blocked. */
export function serviceWorkers(): ServiceWorkerContainer | undefined {
  try {
    return typeof navigator === 'undefined' ? undefined : (navigator.serviceWorker ?? undefined);
  } catch {
    return undefined;
  }
}

/** The browser's own notifications; undefined on a page that is not secure. */
export function browserNotifications(): typeof Notification | undefined {
  return typeof Notification === 'undefined' || !window.isSecureContext ? undefined : Notification;
}

/** To be called from a click. Resolves with whether it is in the clipboard. */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return copyBySelection(text);
  }
}

/** The old way, which works without a secure page: the browser copies what is selected. */
function copyBySelection(text: string): boolean {
  const before = document.activeElement;
  const box = document.createElement('textarea');
  box.value = text;
  box.readOnly = true;
  box.style.position = 'fixed';
  box.style.opacity = '0';
  // Inside an open dialog: elsewhere the focus would be taken back from it.
  (before?.closest('[role=dialog]') ?? document.body).append(box);
  box.select();
  try {
    return document.execCommand('copy');
  } catch {
    return false;
  } finally {
    box.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}
