import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { PlacesField } from '#components/research/questionnaire/PlacesField.tsx';
import { AmountInput } from '#components/ui/AmountInput.tsx';
import { amountText, problemText, typedAmount } from '#components/ui/amount.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Field } from '#components/ui/Field.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import type { Place, PlaceRef } from '#contracts/places.ts';
import type { DealPreferences } from '#contracts/watches.ts';
import { useDealPreferences } from '#hooks/useDealPreferences.ts';
import { useNamedPlaces } from '#hooks/useNamedPlaces.ts';

/** Home airports, places and a limit, for "only my preferences". */
export function DealPreferencesForm() {
  const t = useTranslations('settings.deals');
  const { answer, error } = useDealPreferences();
  const refs = answer && refsOf(answer.preferences);
  const named = useNamedPlaces(refs);
  if (error)
    return (
      <ErrorNote title={t('notLoaded')}>
        <ProblemText of={error} />
      </ErrorNote>
    );
  if (!answer || !named) return <Skeleton className="h-60" label={t('loading')} />;
  return <Form preferences={answer.preferences} notify={answer.notify} places={named} />;
}

const refsOf = ({ homeAirports, destinations }: DealPreferences): PlaceRef[] => [
  ...homeAirports.map((id) => ({ kind: 'airport' as const, id })),
  ...destinations,
];

function Form({
  preferences,
  notify,
  places,
}: {
  preferences: DealPreferences;
  notify: boolean;
  places: readonly Place[];
}) {
  const t = useTranslations('settings.deals');
  const tActions = useTranslations('common.actions');
  const [isNotified, setIsNotified] = useState(notify);
  const [home, setHome] = useState<readonly Place[]>(places.slice(0, preferences.homeAirports.length));
  const [to, setTo] = useState<readonly Place[]>(places.slice(preferences.homeAirports.length));
  const [max, setMax] = useState(preferences.maxUsd === null ? '' : amountText(preferences.maxUsd, 'USD'));
  const { save, isSaving, saveError } = useDealPreferences();
  const say = useToast();
  const tAmount = useTranslations('common.amount');
  const { amount: maxUsd, problem } = typedAmount(max, 'USD', { isOptional: true, notZero: true });
  const maxError = problem && problemText(problem, tAmount);
  const refused = (path: string) => saveError?.issues?.find((issue) => issue.path.startsWith(path))?.message;
  return (
    <form
      noValidate
      className="flex max-w-2xl flex-col gap-5"
      onSubmit={async (event) => {
        event.preventDefault();
        if (maxError) return;
        const saved = await save({
          homeAirports: home.map(({ id }) => id),
          destinations: to.map(({ kind, id }) => ({ kind, id })),
          maxUsd,
          notify: isNotified,
        });
        if (saved) say(t('saved'));
      }}
    >
      <PlacesField
        id="home"
        label={t('home')}
        hint={t('homeHint')}
        error={refused('homeAirports')}
        kinds={['airport']}
        placeholder={t('homeExample')}
        places={home}
        onChange={setHome}
      />
      <PlacesField
        id="wished"
        label={t('to')}
        hint={t('toHint')}
        error={refused('destinations')}
        kinds={['airport', 'city', 'country', 'destination']}
        placeholder={t('toExample')}
        places={to}
        onChange={setTo}
      />
      <Field id="wished-max" label={t('max')} hint={t('maxHint')} error={maxError}>
        <AmountInput
          {...describedBy('wished-max', true, maxError)}
          currency="USD"
          placeholder={t('any')}
          className="max-w-60"
          value={max}
          onText={setMax}
        />
      </Field>
      <label className="flex min-h-11 items-center gap-3">
        <input
          type="checkbox"
          className="size-5 accent-ink"
          checked={isNotified}
          onChange={(event) => setIsNotified(event.target.checked)}
        />
        {t('notify')}
      </label>
      {saveError && !saveError.issues?.length ? (
        <ErrorNote title={t('notSaved')}>
          <ProblemText of={saveError} />
        </ErrorNote>
      ) : null}
      <div>
        <Button type="submit" disabled={isSaving}>
          {isSaving ? tActions('saving') : t('save')}
        </Button>
      </div>
    </form>
  );
}
