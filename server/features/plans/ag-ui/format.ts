import { formatOffset, idOf, type Position } from '#contracts/streams.ts';
import { parsePlanEvent } from '#core/planning/plan-event.ts';
import { parseOffset } from '#server/realtime/offsets.ts';
import { RETRY_MS, type SseFormat } from '#server/realtime/sse.ts';
import { beforeFirst, translate } from './translate.ts';

/** A client knows all up to this event of the log, and of what the next one became so many parts. */
export type AgUiPlace = { position: Position; parts: number };

const idAt = ({ epoch, seq }: Position, part: number, parts: number) =>
  part === parts ? formatOffset({ epoch, seq }) : `${formatOffset({ epoch, seq: seq - 1 })}.${part}`;

/** Null: from the start. @throws AppError `invalid` for what was never handed out */
export function parseAgUiId(id: string): AgUiPlace | null {
  const [, offset = id, parts = '0'] = /^(.+)\.(\d{1,4})$/.exec(id) ?? [];
  const position = parseOffset(offset);
  return typeof position === 'string' ? null : { position, parts: Number(parts) };
}

/**
 * A plan's log as AG-UI events, from its first page on; of what a client that came back knows already nothing is said
 * again. An event that this version does not know says nothing.
 */
export function agUiFormat(stream: string, known: AgUiPlace | null): SseFormat {
  let state = beforeFirst(idOf(stream));
  return {
    frame({ events, position }) {
      let text = '';
      for (const envelope of events) {
        const event = parsePlanEvent(envelope);
        if (!event) continue;
        const made = translate(state, event);
        state = made.next;
        const at = { epoch: position.epoch, seq: envelope.seq };
        made.events.forEach((each, index) => {
          if (known && isKnown(known, at, index + 1)) return;
          const id = idAt(at, index + 1, made.events.length);
          text += `id: ${id}\ndata: ${JSON.stringify(each)}\n\n`;
        });
      }
      return text === '' ? '' : `retry: ${RETRY_MS}\n${text}`;
    },
  };
}

const isKnown = ({ position, parts }: AgUiPlace, { seq }: Position, part: number) =>
  seq <= position.seq || (seq === position.seq + 1 && part <= parts);
