/** One stream, followed: the sequencer's decisions carried out over a socket, or over HTTP while none can be had. */
import { AppError } from '#contracts/errors.ts';
import {
  type Envelope,
  envelope,
  eventGroup,
  type Since,
  type SubscribeResult,
  unsubscribeRequest,
} from '#contracts/streams.ts';
import { backoffMs } from '#core/backoff.ts';
import { createSequencer, isCaughtUp, type SequencerInput, stepSequencer } from '#core/sequencer.ts';
import type { LiveStream, StreamEffects, StreamRequest, StreamView } from './types.ts';

/** Without a socket for this long, news is fetched over HTTP, ms. */
const POLL_AFTER_MS = 4_000;
const POLL_EVERY_MS = 2_000;
/** The same where others of this page wait for news already, or nobody looks at it, ms. */
const POLL_BESIDE_MS = 10_000;
/** The same for a stream that was closed: only a retry could still add to it, ms. */
const POLL_CLOSED_EVERY_MS = 10_000;
/** A request that was to wait for news, and came back without any before this, did not wait, ms. */
const MIN_WAIT_MS = 1_000;
/** A subscription nobody uses is kept this long: a remount or the next page often wants it again, ms. */
const LINGER_MS = 3_000;
/**
 * Listeners hear of changes at most this often, ms. A run says dozens of things a second, and a page that drew itself
 * for each would fall behind on a slow machine. The first change after a pause is told at once.
 */
const NOTIFY_EVERY_MS = 100;
/**
 * Of a stream that starts from a snapshot so many events are kept, and let go in bulk: a page that stays open for days
 * must not grow with all that ever happened. Whoever comes later begins with a new snapshot.
 */
const MAX_EVENTS = 1_000;
const KEPT_EVENTS = 500;
/** Refusals that asking again can't change. */
const FINAL: readonly string[] = ['not_found', 'forbidden', 'invalid', 'gone'];

const isAborted = (error: unknown) => error instanceof Error && error.name === 'AbortError';

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
  const socket = effects.namespaceSocket(namespace);
  const form = request.grouped ? { grouped: true } : {};
  const listeners = new Set<() => void>();
  let sequencer = createSequencer(request.from);
  let view: StreamView = emptyView;
  /** Grows in place; the view gets a copy when somebody looks, not with each event. */
  let events: Envelope[] = [];
  let isCopied = true;
  let isTrimmed = false;
  /** Answers to questions of an earlier one mean nothing. */
  let life = 0;
  let users = 0;
  let ended = false;
  let polling = false;
  let exhausted = false;
  let unreachable = false;
  /** The answer before left nothing to read: the next request may wait for news. */
  let upToDate = false;
  let waiting: AbortController | null = null;
  let failures = 0;
  let notifiedAt = Number.NEGATIVE_INFINITY;
  let notifyTimer: ReturnType<typeof setTimeout> | undefined;
  let askTimer: ReturnType<typeof setTimeout> | undefined;
  let pollTimer: ReturnType<typeof setTimeout> | undefined;
  let lingerTimer: ReturnType<typeof setTimeout> | undefined;

  /** A new view with the next look at it. */
  function change(next: Partial<StreamView>) {
    view = { ...view, ...next };
    report();
    const wait = notifiedAt + NOTIFY_EVERY_MS - performance.now();
    if (wait <= 0) notify();
    else notifyTimer ??= setTimeout(notify, wait);
  }

  function notify() {
    notifyTimer = undefined;
    notifiedAt = performance.now();
    for (const listener of listeners) listener();
    trim();
  }

  function viewNow(): StreamView {
    if (!isCopied) view = { ...view, events: events.slice() };
    isCopied = true;
    return view;
  }

  /** All who listen have just seen everything; what some of them still fetch beside it goes by `seq`. */
  function trim() {
    if (request.from !== 'present' || events.length <= MAX_EVENTS) return;
    events = events.slice(-KEPT_EVENTS);
    isCopied = false;
    isTrimmed = true;
  }

  /** From a new snapshot, for somebody who has not seen what was let go. */
  function restart() {
    isTrimmed = false;
    life += 1;
    sequencer = createSequencer(request.from);
    events = [];
    isCopied = true;
    view = emptyView;
    step({ type: 'ask' });
  }

  function step(input: SequencerInput) {
    if (ended) return;
    const { state, effects: wanted } = stepSequencer(sequencer, input);
    sequencer = state;
    let { snapshot } = view;
    let moved = false;
    for (const effect of wanted) {
      if (effect.type === 'apply') {
        events.push(...effect.events);
        isCopied = false;
        moved = true;
      } else if (effect.type === 'reset') {
        events = [];
        isCopied = false;
        isTrimmed = false;
        snapshot = effect.snapshot;
        moved = true;
      } else {
        // An answer that brought nothing and still leaves a gap must not be repeated at full speed.
        send(effect.id, effect.since, input.type === 'answer' && !moved);
      }
    }
    const caughtUp = isCaughtUp(sequencer);
    const { seq, epoch } = sequencer;
    if (moved || caughtUp !== view.caughtUp) change({ snapshot, seq, epoch, caughtUp });
  }

  function send(id: number, since: Since, fruitless: boolean) {
    if (fruitless) failures += 1;
    clearTimeout(askTimer);
    const asked = life;
    const run = async () => {
      if (asked !== life) return;
      const askedAt = performance.now();
      const wasUpToDate = upToDate;
      try {
        const result = socket.up
          ? await socket.request<SubscribeResult>('subscribe', { stream, since, ...form })
          : await readOverHttp(since);
        if (asked !== life) return;
        if (!fruitless) failures = 0;
        const isNews = result.events.length > 0;
        step({ type: 'answer', id, result });
        // The next request waits for what comes next; one that was answered at once for nothing waits for its turn.
        const hasWaited = performance.now() - askedAt > MIN_WAIT_MS;
        if (polling && effects.wait && upToDate && (isNews || hasWaited || !wasUpToDate)) poll();
      } catch (error) {
        if (asked === life) failed(id, error);
      }
    };
    if (fruitless) askTimer = setTimeout(run, backoffMs(failures, effects.random ?? Math.random));
    else void run();
  }

  async function readOverHttp(since: Since) {
    const result = await (waitForNews(since) ?? (request.read ?? effects.read)(stream, since)).catch(
      (error: unknown) => {
        upToDate = false;
        if (!isAborted(error)) setUnreachable(true);
        throw error;
      },
    );
    if (unreachable) effects.onReachable?.();
    setUnreachable(false);
    upToDate = !result.more;
    exhausted = result.closed && !result.more;
    return result;
  }

  /** Null where a request has to answer at once. */
  function waitForNews(since: Since) {
    if (!polling || !upToDate || exhausted || !since || since.epoch === undefined) return null;
    waiting = new AbortController();
    return effects.wait?.(stream, since, waiting.signal) ?? null;
  }

  function setUnreachable(next: boolean) {
    if (unreachable === next) return;
    unreachable = next;
    report();
  }

  function failed(id: number, error: unknown) {
    if (ended || sequencer.asked?.id !== id) return;
    step({ type: 'failed', id });
    if (error instanceof AppError && FINAL.includes(error.code)) {
      stopTimers();
      change({ error, caughtUp: true });
      return;
    }
    if (!socket.up) return; // The poll comes round again by itself.
    const retryAfterMs = error instanceof AppError ? error.retryAfterMs : undefined;
    const delay = retryAfterMs ?? backoffMs(failures, effects.random ?? Math.random);
    failures += 1;
    askTimer = setTimeout(() => socket.up && step({ type: 'ask' }), delay);
  }

  function poll() {
    if (ended || socket.up || view.error) return;
    polling = true;
    report();
    clearTimeout(pollTimer);
    step({ type: 'ask' });
    const every = effects.wait && upToDate ? POLL_BESIDE_MS : POLL_EVERY_MS;
    pollTimer = setTimeout(poll, exhausted ? POLL_CLOSED_EVERY_MS : every);
  }

  function stopTimers() {
    clearTimeout(askTimer);
    clearTimeout(pollTimer);
    waiting?.abort();
    waiting = null;
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

  function onEvents(payload: unknown) {
    const parsed = eventGroup.safeParse(payload);
    if (!parsed.success || parsed.data.stream !== stream) return;
    for (const event of parsed.data.events) step({ type: 'event', event: event as Envelope });
  }

  /** The server took the stream away; asking again tells why, or that it may be read after all. */
  function onEvicted(payload: unknown) {
    const parsed = unsubscribeRequest.safeParse(payload);
    if (!parsed.success || parsed.data.stream !== stream || view.error) return;
    step({ type: 'disconnected' });
    step({ type: 'ask' });
  }

  const stopListening = [
    socket.onStatus(onStatus),
    socket.on('event', onEvent),
    socket.on('events', onEvents),
    socket.on('evicted', onEvicted),
  ];
  onStatus(socket.up);

  function end() {
    ended = true;
    stopTimers();
    clearTimeout(notifyTimer);
    for (const stop of stopListening) stop();
    // Lost with the connection anyway, so its failing is of no interest.
    if (onEnd() && socket.up) socket.request('unsubscribe', { stream }).catch(() => undefined);
  }

  return {
    view: viewNow,
    get behind() {
      return !view.caughtUp;
    },
    get polling() {
      return polling && !unreachable && view.epoch !== null;
    },
    onChange(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    open() {
      users += 1;
      clearTimeout(lingerTimer);
      if (isTrimmed) restart();
    },
    close() {
      users -= 1;
      if (users === 0) lingerTimer = setTimeout(end, view.error ? 0 : LINGER_MS);
    },
  };
}
