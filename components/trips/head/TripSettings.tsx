'use client';

import { getRate } from '#client/http/places-api.ts';
import { Modal } from '#components/ui/Dialog.tsx';
import { formatDay } from '#components/ui/format.ts';
import { lineColour, lineColours } from '#components/ui/lines.ts';
import { useToast } from '#components/ui/Toast.tsx';
import type { TripState } from '#contracts/trips.ts';
import { currencies } from '#core/money.ts';
import { rateText } from '../budget/rate.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { LiveSelect } from '../fields/LiveSelect.tsx';

const codes = currencies.map((code) => ({ value: code, label: code }));

export function TripSettings({ trip, onClose }: { trip: TripState; onClose: () => void }) {
  const { apply, seq } = useTripActions();
  const say = useToast();
  const { summary, homeCurrency, cover } = trip.trip;
  return (
    <Modal title="The trip" onClose={onClose}>
      <div className="flex flex-col gap-5">
        <LiveField
          label="Summary"
          field="trip//summary"
          value={summary}
          lines={4}
          maxLength={1000}
          placeholder="What it is about, in a few sentences"
          save={(text, at) => apply({ kind: 'set_trip', fields: { summary: text } }, at)}
        />
        <LiveSelect
          label="Home currency"
          hint="The budget is counted in it. What was paid and planned keeps its amount, and is converted to show it."
          field="trip//homeCurrency"
          value={homeCurrency}
          options={codes}
          save={async (code, at) => {
            const found = await getRate({ from: homeCurrency, to: code }).catch(() => null);
            const asOf = found?.provenance.asOf.slice(0, 10);
            const homeRate = found && asOf ? { homeRate: { rate: found.rate, asOf } } : {};
            const change = { kind: 'set_trip' as const, fields: { homeCurrency: code }, ...homeRate };
            const refusal = await apply(change, at);
            if (!refusal && found && asOf)
              say(
                `Counted at ${rateText(found.rate)} ${code} for 1 ${homeCurrency}, the rate of ${formatDay(asOf)}.`,
              );
            return refusal;
          }}
        />
        <fieldset>
          <legend className="mb-1.5 font-bold">Colour of its line</legend>
          <div className="flex flex-wrap gap-2">
            {lineColours.map((colour, index) => (
              <label
                key={colour}
                className="grid size-11 place-items-center rounded-full border-3 border-transparent has-checked:border-ink has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink"
              >
                <input
                  type="radio"
                  name="cover"
                  className="sr-only"
                  checked={cover === index}
                  onChange={() => apply({ kind: 'set_trip', fields: { cover: index } }, seq())}
                />
                <span
                  aria-hidden="true"
                  className="size-7 rounded-full"
                  style={{ background: lineColour(index) }}
                />
                <span className="sr-only">Line {index + 1}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Modal>
  );
}
