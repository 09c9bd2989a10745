import * as parser from 'socket.io-parser';
import { withVerbatim } from './verbatim.ts';

/** Characters of one message that are looked at; more is answered with `too_large`. */
export const MAX_MESSAGE = 128 * 1024;
/** Bytes of one frame that are taken in at all; more ends the connection. */
export const MAX_FRAME = 1024 * 1024;

/** Stands in for the payload of a message that was too large. */
export const TOO_LARGE = Symbol('too large');

/** Socket.IO's own parser, which marks what is too large, so that the sender learns it instead of being cut off. */
class Decoder extends parser.Decoder {
  tooLarge = false;

  constructor() {
    super();
    // The first listener, so it sees each packet before the library does.
    this.on('decoded', mark);
  }

  override add(message: unknown): void {
    this.tooLarge = typeof message === 'string' && message.length > MAX_MESSAGE;
    super.add(message);
  }
}

function mark(this: Decoder, packet: parser.Packet): void {
  if (this.tooLarge && Array.isArray(packet.data)) packet.data.fill(TOO_LARGE, 1);
}

/** Socket.IO's own, with what was turned into JSON before put in as it is. */
class Encoder extends parser.Encoder {
  override encode(packet: parser.Packet) {
    return withVerbatim(() => super.encode(packet));
  }
}

export const sizedParser = { ...parser, Decoder, Encoder };
