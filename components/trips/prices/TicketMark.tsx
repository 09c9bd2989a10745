import type { FareKey } from '#contracts/prices.ts';
import { TicketIcon } from '../shared/icons.tsx';
import { shortDay } from '../shared/labels.ts';

/** That a stop has a ticket, for which way; and for which day, where that is not the one it stands on. */
export function TicketMark({ fare, date }: { fare: FareKey; date: string | null }) {
  const isElsewhen = date !== null && fare.depart !== date;
  return (
    <span className="inline-flex items-center gap-1">
      <TicketIcon className="size-3.5 shrink-0" />
      <span className="sr-only">Ticket </span>
      <span className="figures">
        {fare.from}–{fare.to}
      </span>
      {isElsewhen ? <span className="font-semibold text-stop">for {shortDay(fare.depart)}</span> : null}
    </span>
  );
}
