'use client';

import { useTranslations } from 'next-intl';
import { useId, useState } from 'react';
import { Provenance } from '#components/research/Provenance.tsx';
import { Choices } from '#components/ui/AmountInput.tsx';
import { typedNumber } from '#components/ui/amount.ts';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, Field, Input } from '#components/ui/Field.tsx';
import { figures } from '#components/ui/figures.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import type { TripState } from '#contracts/trips.ts';
import { convertMinor, currencies } from '#core/money.ts';
import { overview } from '#core/trips/budget.ts';
import { useRate } from '#hooks/useRate.ts';
import { rateText } from '../budget/rate.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { LiveSelect } from '../fields/LiveSelect.tsx';

const codes = currencies.map((code) => ({ value: code, label: code }));

/** What the budget is counted in. Another one is chosen first, and taken once its rate has been seen. */
export function HomeCurrency({ trip }: { trip: TripState }) {
  const t = useTranslations('trips.head.currency');
  const { homeCurrency } = trip.trip;
  /** Chosen, with the seq at which the choice began. */
  const [wanted, setWanted] = useState<{ code: string; at: number } | null>(null);
  const isOther = wanted !== null && wanted.code !== homeCurrency;
  return (
    <div>
      <LiveSelect
        label={t('label')}
        hint={t('hint')}
        field="trip//homeCurrency"
        value={wanted?.code ?? homeCurrency}
        options={codes}
        save={async (code, at) => {
          setWanted({ code, at });
          return null;
        }}
      />
      {isOther ? (
        <ChangeTo
          key={wanted.code}
          trip={trip}
          to={wanted.code}
          at={wanted.at}
          onEnd={() => setWanted(null)}
        />
      ) : null}
    </div>
  );
}

type ChangeProps = { trip: TripState; to: string; at: number; onEnd: () => void };

/** At which rate of which day, what that makes of the budget, and the button that does it. */
function ChangeTo({ trip, to, at, onEnd }: ChangeProps) {
  const textOf = useProblemText();
  const t = useTranslations('trips.head.currency');
  const formats = useFormats();
  const id = useId();
  const { apply } = useTripActions();
  const { homeCurrency: from } = trip.trip;
  const { rate: found, isAsking } = useRate(from, to);
  const [typed, setTyped] = useState('');
  const [refusal, setRefusal] = useState<string>();
  const own = typedNumber(typed, { min: Number.MIN_VALUE, max: 1e9 });
  const homeRate = found
    ? { rate: found.rate, asOf: found.provenance.asOf.slice(0, 10) }
    : own.value !== null
      ? { rate: own.value, asOf: new Date().toISOString().slice(0, 10) }
      : null;
  const { spent, planned } = overview(trip);
  const examples = [
    { what: 'spent' as const, amount: spent },
    { what: 'budgeted' as const, amount: planned },
  ].filter(({ amount }) => amount !== 0);
  const change = async () => {
    const error = await apply(
      { kind: 'set_trip', fields: { homeCurrency: to }, ...(homeRate ? { homeRate } : {}) },
      at,
    );
    if (error) setRefusal(textOf(error));
    else onEnd();
  };
  return (
    <section aria-label={t('changing', { to })} className="mt-3 border-s-4 border-ink ps-4">
      {isAsking && !found ? <p role="status">{t('asking')}</p> : null}
      {found ? (
        <p role="status">
          {t.rich('rate', {
            ...{ from, to, number: rateText(found.rate), date: formats.day(found.provenance.asOf) },
            rate: (chunks) => <span className="figures font-semibold">{chunks}</span>,
          })}{' '}
          <Provenance source={found.provenance} />
        </p>
      ) : null}
      {!found && !isAsking ? (
        <Field id={id} label={t('own', { from, to })} hint={t('ownHint')}>
          <Input
            {...describedBy(id, true)}
            inputMode="decimal"
            autoComplete="off"
            className="max-w-48"
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
          />
          <Choices
            choices={own.choices.map((choice) => ({ label: rateText(choice), text: rateText(choice) }))}
            onPick={setTyped}
          />
        </Field>
      ) : null}
      {homeRate && examples.length > 0 ? (
        <ul className="mt-1">
          {examples.map(({ what, amount }) => (
            <li key={what}>
              {t.rich(what, {
                before: formats.cost({ amount, currency: from }),
                after: formats.cost({ amount: convertMinor(amount, from, to, homeRate.rate), currency: to }),
                figures,
              })}
            </li>
          ))}
        </ul>
      ) : null}
      <p className="mt-1 text-soft">{t('stays')}</p>
      {refusal ? (
        <p role="alert" className="mt-1 font-semibold text-stop">
          {refusal}
        </p>
      ) : null}
      <div className="mt-3 flex flex-wrap gap-3">
        <Button kind="next" small disabled={homeRate === null && examples.length > 0} onClick={change}>
          {t('change', { to })}
        </Button>
        <Button kind="quiet" small onClick={onEnd}>
          {t('keep', { from })}
        </Button>
      </div>
    </section>
  );
}
