/** The page's one connection and its streams. Made on first use, which is always in the browser. */
import { isConnected } from '../connection/connection-state.ts';
import { createLink, type Link } from '../connection/socket.ts';
import { serverIsBack } from '../http/reconnect-event.ts';
import { ensureSession, onSessionChanged } from '../http/session.ts';
import { readStream, waitForStream } from './stream-http.ts';
import { createLiveStreams, type LiveStreams, waitFew } from './streams.ts';

export interface Live {
  readonly link: Link;
  readonly streams: LiveStreams;
}

let live: Live | undefined;

export function getLive(): Live {
  if (!live) {
    const link = createLink({ ensureSession, browser: window });
    const streams = createLiveStreams({
      channel: link.channel,
      read: readStream,
      wait: waitFew(waitForStream, () => document.hidden),
      report: link.report,
      onReachable: link.tryNow,
    });
    let wasConnected = false;
    link.onState(() => {
      const connected = isConnected(link.state());
      if (connected && !wasConnected) serverIsBack();
      wasConnected = connected;
    });
    // Whoever was refused may be welcome as somebody else.
    onSessionChanged(link.reconnect);
    live = { link, streams };
  }
  return live;
}
