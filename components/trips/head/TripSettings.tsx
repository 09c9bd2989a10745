'use client';

import { useTranslations } from 'next-intl';
import { Modal } from '#components/ui/Dialog.tsx';
import { lineColour, lineColours } from '#components/ui/lines.ts';
import type { TripState } from '#contracts/trips.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveField } from '../fields/LiveField.tsx';
import { HomeCurrency } from './HomeCurrency.tsx';

export function TripSettings({ trip, onClose }: { trip: TripState; onClose: () => void }) {
  const t = useTranslations('trips.head.settings');
  const { apply, seq } = useTripActions();
  const { summary, cover } = trip.trip;
  return (
    <Modal title={t('title')} onClose={onClose}>
      <div className="flex flex-col gap-5">
        <LiveField
          label={t('summary')}
          field="trip//summary"
          value={summary}
          lines={4}
          maxLength={1000}
          placeholder={t('summaryHint')}
          save={(text, at) => apply({ kind: 'set_trip', fields: { summary: text } }, at)}
        />
        <HomeCurrency trip={trip} />
        <fieldset>
          <legend className="mb-1.5 font-bold">{t('colour')}</legend>
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
                <span className="sr-only">{t('line', { number: index + 1 })}</span>
              </label>
            ))}
          </div>
        </fieldset>
      </div>
    </Modal>
  );
}
