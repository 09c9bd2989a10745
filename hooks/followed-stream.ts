/** One stream, followed: the sequencer's decisions carried out over a socket, or over HTTP while none can be had. */
import { AppError } from '#contracts/errors.ts';
import {
  type Envelope,
  envelope,
  type Since,
  type SubscribeResult,
  unsubscribeRequest,
} from '#contracts/streams.ts';
import { backoffMs } from '#core/backoff.ts';
import { createSequencer, isCaughtUp, type SequencerInput, stepSequencer } from '#core/sequencer.ts';
import type { LiveStream, StreamEffects, StreamRequest, StreamView } from './live-stream.ts';

/** Without a socket for this long, news is fetched over HTTP, ms. */
const POLL_AFTER_MS = 4_000;
const POLL_EVERY_MS = 2_000;
/** The same for a stream that was closed: only a retry could still add to it, ms. */
const POLL_CLOSED_EVERY_MS = 10_000;
/** A subscription nobody uses is kept this long: a remount or the next page often wants it again, ms. */
const LINGER_MS = 3_000;
/**
 * Listeners hear of changes at most this often, ms. A run says dozens of things a second, and a page that drew itself
 * for each would fall behind on a slow machine. The first change after a pause is told at once.
 */
const TELL_EVERY_MS = 100;
/** Refusals that asking again can't change. */
const FINAL: readonly string[] = ['not_found', 'forbidden', 'invalid', 'gone'];

export const emptyView: StreamView = {
  events: [],
  snapshot: undefined,
  seq: 0,
  epoch: null,
  caughtUp: false,
  error: null,
};

export interface FollowedStream extends LiveStream {
  open(): void;
  readonly behind: boolean;
  readonly polling: boolean;
}

export function followStream(
  request: StreamRequest,
  effects: StreamEffects,
  report: () => void,
  /** Says whether nobody else follows the stream. */
  onEnd: () => boolean,
): FollowedStream {
  const { stream, namespace } = request;
  const channel = effects.channel(namespace);
  const listeners = new Set<() => void>();
  let sequencer = createSequencer(request.from);
  let view: StreamView = emptyView;
  let users = 0;
  let ended = false;
  let polling = false;
  let exhausted = false;
  let unreachable = false;
  let failures = 0;
  let toldAt = Number.NEGATIVE_INFINITY;
  let tellTimer: ReturnType<typeof setTimeout> | undefined;
  let askTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let lingerTimer: ReturnType<typeof setTimeout> | undefined;

  function change(next: Partial<StreamView>) {
    view = { ...view, ...next };
    report();
    const wait = toldAt + TELL_EVERY_MS - performance.now();
    if (wait <= 0) tell();
    else tellTimer ??= setTimeout(tell, wait);
  }

  function tell() {
    tellTimer = undefined;
    toldAt = performance.now();
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
    const { seq, epoch } = sequencer;
    if (moved || caughtUp !== view.caughtUp) change({ events, snapshot, seq, epoch, caughtUp });
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
    const result = await (request.read ?? effects.read)(stream, since).catch((error: unknown) => {
      unreachable = true;
      throw error;
    });
    if (unreachable) effects.onReachable?.();
    unreachable = false;
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

  /** The server took the stream away; asking again tells why, or that it may be read after all. */
  function onEvicted(payload: unknown) {
    const parsed = unsubscribeRequest.safeParse(payload);
    if (!parsed.success || parsed.data.stream !== stream || view.error) return;
    step({ type: 'disconnected' });
    step({ type: 'ask' });
  }

  const stopListening = [
    channel.onStatus(onStatus),
    channel.on('event', onEvent),
    channel.on('evicted', onEvicted),
  ];
  onStatus(channel.up);

  function end() {
    ended = true;
    stopTimers();
    clearTimeout(tellTimer);
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
