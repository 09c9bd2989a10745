/** Payloads that wait for one listener; more are dropped, oldest first: a hint says nothing that a later look does not. */
const MAX_WAITING = 1_000;

/** One listener's hints, one after the other, so that a slow or throwing one holds up nobody else. */
export class ListenerQueue {
  readonly #handle: (payload: unknown) => Promise<void> | void;
  readonly #onError: (error: unknown) => void;
  #waiting: unknown[] = [];
  #running: Promise<void> | null = null;

  constructor(handle: (payload: unknown) => Promise<void> | void, onError: (error: unknown) => void) {
    this.#handle = handle;
    this.#onError = onError;
  }

  push(payload: unknown): void {
    this.#waiting.push(payload);
    if (this.#waiting.length > MAX_WAITING) this.#waiting.shift();
    this.#running ??= this.#run();
  }

  /** Resolves when nothing waits and nothing is being handled. */
  async idle(): Promise<void> {
    while (this.#running) await this.#running;
  }

  async #run(): Promise<void> {
    // The emitter goes on first: what a listener does is not part of what it hears of.
    await Promise.resolve();
    while (this.#waiting.length > 0) {
      try {
        await this.#handle(this.#waiting.shift());
      } catch (error) {
        this.#onError(error);
      }
    }
    this.#running = null;
  }
}
