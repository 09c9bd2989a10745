/**
 * Follows streams: the sequencer's decisions carried out over a socket, or over plain HTTP while no socket can be had.
 * Knows no React and no Socket.IO; hooks subscribe to what it observes.
 */
import { AppError } from '#contracts/errors.ts';
import type { SubscribeResult } from '#contracts/streams.ts';
import { type Envelope, envelope, type Namespace, type Since, type StreamId } from '#contracts/streams.ts';
import { backoffMs } from '#core/backoff.ts';
import { createSequencer, isCaughtUp, type SequencerInput, stepSequencer } from '#core/sequencer.ts';
import type { Channel } from './socket.ts';

/** A stream as it is known now. A new object whenever something changed. */
export interface StreamView<Snapshot = unknown> {
  /** All that was applied since `snapshot`, in order. */
  readonly events: readonly Envelope[];
  /** The state the events build on; undefined when they are the whole log. */
  readonly snapshot: Snapshot | undefined;
  /** Everything known to exist was applied. */
  readonly caughtUp: boolean;
  /** Why the stream can't be read: it does not exist, or is not yours. Final until it is opened anew. */
  readonly error: AppError | null;
}

export const emptyView: StreamView = { events: [], snapshot: undefined, caughtUp: false, error: null };

export interface StreamRequest {
  readonly namespace: Namespace;
  readonly stream: StreamId;
  /** `start` replays the whole log; `present` starts from the stream's snapshot. */
  readonly from: 'start' | 'present';
}

export interface LiveStream {
  view(): StreamView;
  onChange(listener: () => void): () => void;
  /** Counted: the subscription ends when everyone who opened it has closed it. */
  close(): void;
}

export interface StreamEffects {
  channel(namespace: Namespace): Channel;
  /** Reads the log over HTTP; `closed` says that nothing will ever follow. */
  read(stream: StreamId, since: Since): Promise<SubscribeResult & { closed: boolean }>;
  /** How many streams are behind, and how many live on HTTP alone. */
  report(streams: { behind: number; polling: number }): void;
  random?: () => number;
}

/** Without a socket for this long, news is fetched over HTTP, ms. */
const POLL_AFTER_MS = 4_000;
const POLL_EVERY_MS = 2_000;
/** The same for a stream that was closed: only a retry could still add to it, ms. */
const POLL_CLOSED_EVERY_MS = 10_000;
/** A subscription nobody uses is kept this long: a remount or the next page often wants it again, ms. */
const LINGER_MS = 3_000;
/** Refusals that asking again can't change. */
const FINAL: readonly string[] = ['not_found', 'forbidden', 'invalid', 'gone'];

interface Followed extends LiveStream {
  open(): void;
  readonly behind: boolean;
  readonly polling: boolean;
}

export function createLiveStreams(effects: StreamEffects) {
  const followed = new Map<string, Followed>();
  const report = () => {
    const all = [...followed.values()];
    effects.report({
      behind: all.filter((stream) => stream.behind).length,
      polling: all.filter((stream) => stream.polling).length,
    });
  };
  const keyOf = (request: StreamRequest) => `${request.stream}?${request.from}`;
  return {
    /** What is known of a stream that somebody has open; nothing otherwise. */
    view: (request: StreamRequest): StreamView => followed.get(keyOf(request))?.view() ?? emptyView,
    open(request: StreamRequest): LiveStream {
      const key = keyOf(request);
      let stream = followed.get(key);
      if (!stream) {
        stream = follow(request, effects, report, () => {
          followed.delete(key);
          report();
          return ![...followed.keys()].some((other) => other.startsWith(`${request.stream}?`));
        });
        followed.set(key, stream);
      }
      stream.open();
      let isOpen = true;
      const { view, onChange, close } = stream;
      return {
        view,
        onChange,
        close() {
          if (isOpen) close();
          isOpen = false;
        },
      };
    },
  };
}
export type LiveStreams = ReturnType<typeof createLiveStreams>;

function follow(
  request: StreamRequest,
  effects: StreamEffects,
  report: () => void,
  /** Says whether nobody else follows the stream. */
  onEnd: () => boolean,
): Followed {
  const { stream, namespace } = request;
  const channel = effects.channel(namespace);
  const listeners = new Set<() => void>();
  let sequencer = createSequencer(request.from);
  let view: StreamView = emptyView;
  let users = 0;
  let ended = false;
  let polling = false;
  let exhausted = false;
  let failures = 0;
  let askTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let lingerTimer: ReturnType<typeof setTimeout> | undefined;

  function change(next: Partial<StreamView>) {
    view = { ...view, ...next };
    report();
    for (const listener of listeners) listener();
  }

  function step(input: SequencerInput) {
    if (ended) return;
    const { state, effects: wanted } = stepSequencer(sequencer, input);
    sequencer = state;
    let { events, snapshot } = view;
    let moved = false;
    for (const effect of wanted) {
      if (effect.type === 'apply') {
        events = [...events, ...effect.events];
        moved = true;
      } else if (effect.type === 'reset') {
        events = [];
        snapshot = effect.snapshot;
        moved = true;
      } else {
        // An answer that brought nothing and still leaves a gap must not be repeated at full speed.
        send(effect.id, effect.since, input.type === 'answer' && !moved);
      }
    }
    const caughtUp = isCaughtUp(sequencer);
    if (moved || caughtUp !== view.caughtUp) change({ events, snapshot, caughtUp });
  }

  function send(id: number, since: Since, fruitless: boolean) {
    if (fruitless) failures += 1;
    clearTimeout(askTimer);
    const run = async () => {
      try {
        const result = channel.up
          ? await channel.request<SubscribeResult>('subscribe', { stream, since })
          : await readOverHttp(since);
        if (!fruitless) failures = 0;
        step({ type: 'answer', id, result });
      } catch (error) {
        failed(id, error);
      }
    };
    if (fruitless) askTimer = setTimeout(run, backoffMs(failures, effects.random ?? Math.random));
    else void run();
  }

  async function readOverHttp(since: Since) {
    const result = await effects.read(stream, since);
    exhausted = result.closed && !result.more;
    return result;
  }

  function failed(id: number, error: unknown) {
    if (ended || sequencer.asked?.id !== id) return;
    step({ type: 'failed', id });
    if (error instanceof AppError && FINAL.includes(error.code)) {
      stopTimers();
      change({ error, caughtUp: true });
      return;
    }
    if (!channel.up) return; // The poll comes round again by itself.
    const retryAfterMs = error instanceof AppError ? error.retryAfterMs : undefined;
    const delay = retryAfterMs ?? backoffMs(failures, effects.random ?? Math.random);
    failures += 1;
    askTimer = setTimeout(() => channel.up && step({ type: 'ask' }), delay);
  }

  function poll() {
    if (ended || channel.up || view.error) return;
    polling = true;
    report();
    step({ type: 'ask' });
    pollTimer = setTimeout(poll, exhausted ? POLL_CLOSED_EVERY_MS : POLL_EVERY_MS);
  }

  function stopTimers() {
    clearTimeout(askTimer);
    clearTimeout(pollTimer);
  }

  function onStatus(up: boolean) {
    stopTimers();
    polling = false;
    if (view.error) return;
    step({ type: 'disconnected' });
    if (up) step({ type: 'ask' });
    else pollTimer = setTimeout(poll, POLL_AFTER_MS);
    report();
  }

  function onEvent(payload: unknown) {
    const parsed = envelope.safeParse(payload);
    if (parsed.success && parsed.data.stream === stream)
      step({ type: 'event', event: parsed.data as Envelope });
  }

  const stopListening = [channel.onStatus(onStatus), channel.on('event', onEvent)];
  onStatus(channel.up);

  function end() {
    ended = true;
    stopTimers();
    for (const stop of stopListening) stop();
    // Lost with the connection anyway, so its failing is of no interest.
    if (onEnd() && channel.up) channel.request('unsubscribe', { stream }).catch(() => undefined);
  }

  return {
    view: () => view,
    get behind() {
      return !view.caughtUp;
    },
    get polling() {
      return polling;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      users += 1;
      clearTimeout(lingerTimer);
    },
    close() {
      users -= 1;
      if (users === 0) lingerTimer = setTimeout(end, view.error ? 0 : LINGER_MS);
    },
  };
}
