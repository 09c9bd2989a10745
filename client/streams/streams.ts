/**
 * The streams that this page follows, each once however many hooks want it. Knows no React and no Socket.IO; hooks
 * subscribe to what it observes.
 */
import type { Envelope } from '#contracts/streams.ts';
import { emptyView, type FollowedStream, followStream } from './stream-follower.ts';
import type { LiveStream, StreamEffects, StreamRequest, StreamView, WaitForStream } from './types.ts';

/** Those of a view's events that come after `seq`: its events are in order, so the rest is not looked at. */
export function eventsAfter(events: readonly Envelope[], seq: number): readonly Envelope[] {
  const first = events[0]?.seq ?? 0;
  return events.slice(Math.max(0, seq - first + 1));
}

export function createLiveStreams(effects: StreamEffects) {
  const followed = new Map<string, FollowedStream>();
  const report = () => {
    const all = [...followed.values()];
    effects.report({
      behind: all.filter((stream) => stream.behind).length,
      polling: all.filter((stream) => stream.polling).length,
    });
  };
  const keyOf = (request: StreamRequest) => `${request.stream}?${request.from}&${request.as ?? ''}`;
  return {
    /** What is known of a stream that somebody has open; nothing otherwise. */
    view: (request: StreamRequest): StreamView => followed.get(keyOf(request))?.view() ?? emptyView,
    open(request: StreamRequest): LiveStream {
      const key = keyOf(request);
      let stream = followed.get(key);
      if (!stream) {
        stream = followStream(request, effects, report, () => {
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
/** Over HTTP/1.1 a browser opens six connections to a server, for all its tabs; others wait until one is free. */
const MAX_WAITING = 2;

/** Lets no more requests of a page wait at once than leaves room for its other requests, and none of a hidden page. */
export function waitFew(read: WaitForStream, isHidden: () => boolean): WaitForStream {
  let waiting = 0;
  return (stream, since, signal) => {
    if (waiting >= MAX_WAITING || isHidden()) return null;
    waiting += 1;
    return (
      read(stream, since, signal)?.finally(() => {
        waiting -= 1;
      }) ?? null
    );
  };
}

export type LiveStreams = ReturnType<typeof createLiveStreams>;
