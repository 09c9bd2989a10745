'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { useTranslations } from 'next-intl';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Select } from '#components/ui/Field.tsx';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { MAX_DESTINATIONS, MAX_ORIGINS, scanKind } from '#contracts/scans.ts';
import { currencies } from '#core/money.ts';
import { useScanEstimate, useStartScan } from '#hooks/useScans.ts';
import { EstimateNote } from './EstimateNote.tsx';
import { FeedFields } from './FeedFields.tsx';
import { FilterFields } from './FilterFields.tsx';
import type { FieldsProps } from './fields.ts';
import { readGiven } from './given.ts';
import { PlacesBlank } from './PlacesBlank.tsx';
import { SourceFields } from './SourceFields.tsx';
import { checkScan, fieldOf } from './scan-draft.ts';
import { useScanDraft } from './useScanDraft.ts';
import { WhenBlanks } from './WhenBlanks.tsx';
import { WhoBlanks } from './WhoBlanks.tsx';

/** A scan as sentences; `given.ts` says what its address may fill in. */
export function NewScan() {
  const t = useTranslations('scans.form');
  const tShared = useTranslations('scans.shared');
  const tLacking = useTranslations('scans.form.lacking');
  const search = useSearchParams();
  const [given] = useState(() => readGiven(search));
  const router = useRouter();
  const { draft, today, change, error: unknown } = useScanDraft(given);
  const { start, isStarting, error } = useStartScan();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const checked = useMemo(() => draft && checkScan(draft, today, tLacking), [draft, today, tLacking]);
  const { estimate, isEstimating, error: notEstimated } = useScanEstimate(checked?.request ?? null);
  const refused = error?.issues ?? notEstimated?.issues ?? [];
  const issues = [...(tried ? (checked?.issues ?? []) : []), ...refused];
  const errorAt = (field: string) =>
    issues.find(({ path }) => path === field || fieldOf(path) === field)?.message;
  const problem = error ?? notEstimated;

  const submit = async (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (!checked?.request) {
      // After React has marked them.
      requestAnimationFrame(() => form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
      return;
    }
    const scanId = await start(checked.request);
    if (!scanId) return;
    if (checked.request.currency) rememberCurrency(checked.request.currency);
    router.push(`/scans/${scanId}`);
  };

  return (
    <>
      <PageTitle
        title={given.again ? tShared('changeQuestion') : t('new')}
        lead={given.again ? t('againLead') : t('lead')}
      />
      {unknown ? (
        <div className="mb-6">
          <ErrorNote title={t('notTakenOver')}>
            <ProblemText of={unknown} />
          </ErrorNote>
        </div>
      ) : null}
      {draft ? (
        <form ref={form} onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-6">
          <Fields draft={draft} change={change} errorAt={errorAt} today={today} />
          <EstimateNote estimate={estimate} isEstimating={isEstimating} />
          {problem && !problem.issues?.length ? (
            <ErrorNote title={t('cannotStart')}>
              <ProblemText of={problem} />
            </ErrorNote>
          ) : null}
          <div>
            <Button
              type="submit"
              kind="next"
              disabled={isStarting || (estimate !== undefined && estimate.units > estimate.limit)}
            >
              {isStarting ? tShared('starting') : tShared('scanFares')} <ArrowIcon />
            </Button>
          </div>
        </form>
      ) : (
        <Skeleton className="h-[36rem]" label={t('loading')} />
      )}
    </>
  );
}

function Fields(props: FieldsProps) {
  const t = useTranslations('scans.form');
  const formats = useFormats();
  const { draft, change, errorAt } = props;
  return (
    <>
      <PlacesBlank
        id="origins"
        words={t('from.words')}
        label={t('from.label')}
        placeholder={t('from.example')}
        places={draft.origins}
        max={MAX_ORIGINS}
        around={draft.aroundOrigins}
        error={errorAt('origins')}
        onPlaces={(origins) => change({ origins })}
        onAround={(aroundOrigins) => change({ aroundOrigins })}
      />
      <PlacesBlank
        id="destinations"
        words={t('to.words')}
        label={t('to.label')}
        placeholder={t('to.example')}
        places={draft.destinations}
        max={MAX_DESTINATIONS}
        around={draft.aroundDestinations}
        error={errorAt('destinations')}
        onPlaces={(destinations) => change({ destinations })}
        onAround={(aroundDestinations) => change({ aroundDestinations })}
      />
      <Sentence>
        <Blank id="kind" words={t('kind.words')} label={t('kind.label')} error={errorAt('kind')}>
          <Select
            {...describedBy('kind', null, errorAt('kind'))}
            value={draft.kind}
            onChange={({ target }) => change({ kind: scanKind.catch('return').parse(target.value) })}
          >
            {scanKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {t(`kind.kinds.${kind}`)}
              </option>
            ))}
          </Select>
        </Blank>
        <Blank
          id="currency"
          words={t('currency.words')}
          label={t('currency.label')}
          error={errorAt('currency')}
        >
          <Select
            {...describedBy('currency', null, errorAt('currency'))}
            className="sm:w-64!"
            value={draft.currency}
            onChange={({ target }) => change({ currency: target.value })}
          >
            {currencies.map((code) => (
              <option key={code} value={code}>
                {t('currencyOption', { code, name: formats.currency(code) })}
              </option>
            ))}
          </Select>
        </Blank>
      </Sentence>
      <WhenBlanks {...props} />
      <WhoBlanks {...props} />
      <FilterFields {...props} />
      <SourceFields {...props} />
      <FeedFields {...props} />
    </>
  );
}
