/** Yjs updates in the sizes that the server takes. */
import * as Y from 'yjs';
import { MAX_NOTE_UPDATE_BYTES } from '#contracts/trips.ts';

/** Joins updates, in order, into as few as fit, and takes apart those that don't. */
export function joinUpdates(updates: readonly Uint8Array[], most = MAX_NOTE_UPDATE_BYTES): Uint8Array[] {
  const joined: Uint8Array[] = [];
  for (const update of updates.flatMap((one) => splitUpdate(one, most))) {
    const last = joined.at(-1);
    const both = last && Y.mergeUpdates([last, update]);
    if (both && both.byteLength <= most) joined[joined.length - 1] = both;
    else joined.push(update);
  }
  return joined;
}

type Struct = ReturnType<typeof Y.decodeUpdate>['structs'][number];

/** What of a struct is not its words, at most: ids, parent, attribute names. */
const OVERHEAD = 600;

/**
 * A large update, such as a long text that was pasted, as several that add up to it. Each builds on those before it,
 * so they are to be sent in order.
 */
function splitUpdate(update: Uint8Array, most: number): Uint8Array[] {
  if (update.byteLength <= most) return [update];
  const { structs, ds } = Y.decodeUpdate(update);
  // A character is at most three bytes of UTF-8 (a pair, which counts two, four).
  const letters = Math.floor((most - OVERHEAD) / 3);
  const pieces = structs.flatMap((struct) => splitStruct(struct, letters)).map((struct) => encode([struct]));
  if (ds.clients.size > 0) pieces.push(encodeDeletions(ds));
  return pieces;
}

/** A run of letters as several; everything else in a note is small by itself. */
function splitStruct(struct: Struct, letters: number): Struct[] {
  const pieces = [struct];
  for (let rest = struct; rest instanceof Y.Item && rest.length > letters; ) {
    const { content, id } = rest;
    if (!(content instanceof Y.ContentString)) break;
    // Yjs replaces both halves of a pair that is cut in two.
    const at = isHighSurrogate(content.str.charCodeAt(letters - 1)) ? letters - 1 : letters;
    const right = new Y.Item(
      Y.createID(id.client, id.clock + at),
      null,
      Y.createID(id.client, id.clock + at - 1),
      null,
      rest.rightOrigin,
      rest.parent,
      rest.parentSub,
      content.splice(at),
    );
    rest.length = at;
    pieces.push(right);
    rest = right;
  }
  return pieces;
}
const isHighSurrogate = (code: number) => code >= 0xd800 && code <= 0xdbff;

/** The update format, version 1: structs by client, then what was deleted. All its numbers are of one kind. */
function encode(structs: readonly Struct[]): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  const first = structs[0] as Struct;
  encoder.writeLen(1);
  encoder.writeLen(structs.length);
  encoder.writeClient(first.id.client);
  encoder.writeLen(first.id.clock);
  for (const struct of structs) struct.write(encoder, 0);
  encoder.writeLen(0);
  return encoder.toUint8Array();
}

function encodeDeletions(ds: ReturnType<typeof Y.decodeUpdate>['ds']): Uint8Array {
  const encoder = new Y.UpdateEncoderV1();
  encoder.writeLen(0);
  encoder.writeLen(ds.clients.size);
  for (const [client, deleted] of ds.clients) {
    encoder.resetDsCurVal();
    encoder.writeLen(client);
    encoder.writeLen(deleted.length);
    for (const { clock, len } of deleted) {
      encoder.writeDsClock(clock);
      encoder.writeDsLen(len);
    }
  }
  return encoder.toUint8Array();
}
