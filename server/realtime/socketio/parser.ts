import * as parser from 'socket.io-parser';
import { AppError } from '#contracts/errors.ts';
import { type Bucket, fullBucket, type Rate, take } from '#core/token-bucket.ts';
import { isNestedDeeper, MAX_JSON_DEPTH } from '#server/lib/json-depth.ts';
import { withPreserialized } from './preserialized.ts';

/** Characters of one message that are looked at; more is answered with `too_large`. */
export const MAX_MESSAGE = 128 * 1024;
/** Bytes of one frame that are taken in at all; more ends the connection. */
export const MAX_FRAME = 512 * 1024;
/** Values after the name of a request. The library hands them over as arguments, and those lie on the stack. */
export const MAX_ARGUMENTS = 8;
/** Namespaces that a connection enters; a page needs each once. */
const ENTRANCES: Rate = { rate: 0.5, burst: 24 };

/** Stand in for the payload of a message that was too large, or nested too deep. */
export const TOO_LARGE = Symbol('too large');
export const TOO_DEEP = Symbol('too deep');

/**
 * What stands before the JSON: type, attachments, namespace, id of the ack. Anything else might hide from those who
 * look for where the JSON begins.
 */
const HEAD = /^[0-6](?:\d{1,2}-)?(?:\/[\w/-]{0,40}(?:,|$))?\d{0,15}(?=$|[[{"])/;
/** Of a message too large to be looked at: all that its ack needs. */
const NAME = /^\["\w{1,60}"/;

const malformed = (): AppError => new AppError('invalid', 'This connection sent what no client sends.');

/**
 * Socket.IO's own parser, told what the library takes from anybody: what is too large or too deep is marked, so that
 * the sender learns it instead of being cut off; what no client of ours would send ends the connection.
 */
class Decoder extends parser.Decoder {
  private instead: symbol | null = null;
  private readonly entrances: Bucket = fullBucket(ENTRANCES, performance.now());

  constructor() {
    super({ maxAttachments: 1 });
    // The first listener, so it sees each packet before the library does.
    this.on('decoded', inspect);
  }

  override add(message: unknown): void {
    if (typeof message !== 'string') {
      if (!Buffer.isBuffer(message) || message.byteLength > MAX_MESSAGE) throw malformed();
      super.add(message);
      return;
    }
    const [head] = HEAD.exec(message) ?? [];
    if (head === undefined) throw malformed();
    this.instead = message.length > MAX_MESSAGE ? TOO_LARGE : null;
    if (this.instead) {
      const [name] = NAME.exec(message.slice(head.length, head.length + 64)) ?? [];
      if (head[0] !== '2' || name === undefined) throw malformed();
      super.add(`${head}${name},0]`);
      return;
    }
    if (isNestedDeeper(message, MAX_JSON_DEPTH, head.length)) this.instead = TOO_DEEP;
    super.add(message);
  }

  inspect(packet: parser.Packet): void {
    if (packet.type === parser.PacketType.CONNECT) {
      const retryAfterMs = take(this.entrances, ENTRANCES, 1, performance.now());
      if (retryAfterMs > 0)
        throw new AppError('rate_limited', 'This connection enters too often.', { retryAfterMs });
    }
    const { data } = packet;
    if (this.instead && packet.type !== parser.PacketType.EVENT) throw malformed();
    if (!Array.isArray(data)) return;
    if (data.length > MAX_ARGUMENTS + 1) throw malformed();
    if (this.instead) data.fill(this.instead, 1);
  }
}

function inspect(this: Decoder, packet: parser.Packet): void {
  this.inspect(packet);
}

/** Socket.IO's own, with what was turned into JSON before put in as it is. */
class Encoder extends parser.Encoder {
  override encode(packet: parser.Packet) {
    return withPreserialized(() => super.encode(packet));
  }
}

export const guardedParser = { ...parser, Decoder, Encoder };
