import type { OfflineStore } from '#client/offline/store.ts';

/** A browser's storage that can be taken away, and a page that can die with a transaction in hand. */
export class RefusableStore {
  readonly store: OfflineStore;
  isRefused = false;
  private isDead = false;

  /** `onTakenBack` hears of the op of each undo that never left this device, also when the page died over it. */
  constructor(disk: OfflineStore, onTakenBack: (opId: string) => void) {
    this.store = new Proxy(disk, {
      get: (target, name, self) => {
        const method: unknown = Reflect.get(target, name, self);
        if (typeof method !== 'function') return method;
        return (...args: unknown[]) =>
          this.perform(async () => {
            const value: unknown = await method.apply(target, args);
            if (name === 'takeBackNewest' && typeof value === 'string') onTakenBack(value);
            return value;
          });
      },
    });
  }

  private async perform(work: () => Promise<unknown>): Promise<unknown> {
    if (this.isDead) return new Promise(() => undefined);
    if (this.isRefused) throw new DOMException('The storage is refused.', 'UnknownError');
    const value = await work();
    // A page that is gone hears no answer.
    return this.isDead ? new Promise(() => undefined) : value;
  }

  /** Nothing that is asked from now on is done, or answered. */
  die(): void {
    this.isDead = true;
  }
}
