'use client';

import { useRouter, useSearchParams } from 'next/navigation';
import { type FormEvent, useMemo, useRef, useState } from 'react';
import { rememberCurrency } from '#client/lib/own-currency.ts';
import { Button } from '#components/ui/Button.tsx';
import { ErrorNote } from '#components/ui/ErrorNote.tsx';
import { describedBy, Select } from '#components/ui/Field.tsx';
import { currencyName } from '#components/ui/format.ts';
import { ArrowIcon } from '#components/ui/icons.tsx';
import { PageTitle } from '#components/ui/layout.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { Skeleton } from '#components/ui/Skeleton.tsx';
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

const kindWords = {
  return: 'there and back',
  one_way: 'one way',
  open_jaw: 'back from or to another place',
} as const;

/** A scan as sentences; `given.ts` says what its address may fill in. */
export function NewScan() {
  const search = useSearchParams();
  const [given] = useState(() => readGiven(search));
  const router = useRouter();
  const { draft, today, change, error: unknown } = useScanDraft(given);
  const { start, isStarting, error } = useStartScan();
  const [tried, setTried] = useState(false);
  const form = useRef<HTMLFormElement>(null);
  const checked = useMemo(() => draft && checkScan(draft, today), [draft, today]);
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
        title={given.again ? 'Change the question' : 'New scan'}
        lead={
          given.again
            ? 'This starts a new scan; the other one stays as it is.'
            : 'One question to every source, for every route and date, with an honest answer from each.'
        }
      />
      {unknown ? (
        <div className="mb-6">
          <ErrorNote title="We couldn’t take over the other scan’s question">{unknown.message}</ErrorNote>
        </div>
      ) : null}
      {draft ? (
        <form ref={form} onSubmit={submit} noValidate className="flex max-w-4xl flex-col gap-6">
          <Fields draft={draft} change={change} errorAt={errorAt} today={today} />
          <EstimateNote estimate={estimate} isEstimating={isEstimating} />
          {problem && !problem.issues?.length ? (
            <ErrorNote title="The scan can’t start like this">{problem.message}</ErrorNote>
          ) : null}
          <div>
            <Button
              type="submit"
              kind="next"
              disabled={isStarting || (estimate !== undefined && estimate.units > estimate.limit)}
            >
              {isStarting ? 'Starting…' : 'Scan fares'} <ArrowIcon />
            </Button>
          </div>
        </form>
      ) : (
        <Skeleton className="h-[36rem]" label="Loading the form" />
      )}
    </>
  );
}

function Fields(props: FieldsProps) {
  const { draft, change, errorAt } = props;
  return (
    <>
      <PlacesBlank
        id="origins"
        words="Fly from"
        label="From"
        placeholder="Munich"
        places={draft.origins}
        max={MAX_ORIGINS}
        around={draft.aroundOrigins}
        error={errorAt('origins')}
        onPlaces={(origins) => change({ origins })}
        onAround={(aroundOrigins) => change({ aroundOrigins })}
      />
      <PlacesBlank
        id="destinations"
        words="to"
        label="To"
        placeholder="Barcelona"
        places={draft.destinations}
        max={MAX_DESTINATIONS}
        around={draft.aroundDestinations}
        error={errorAt('destinations')}
        onPlaces={(destinations) => change({ destinations })}
        onAround={(aroundDestinations) => change({ aroundDestinations })}
      />
      <Sentence>
        <Blank id="kind" words="flying" label="Kind of journey" error={errorAt('kind')}>
          <Select
            {...describedBy('kind', null, errorAt('kind'))}
            value={draft.kind}
            onChange={({ target }) => change({ kind: scanKind.catch('return').parse(target.value) })}
          >
            {scanKind.options.map((kind) => (
              <option key={kind} value={kind}>
                {kindWords[kind]}
              </option>
            ))}
          </Select>
        </Blank>
        <Blank id="currency" words="priced in" label="Currency" error={errorAt('currency')}>
          <Select
            {...describedBy('currency', null, errorAt('currency'))}
            className="sm:w-64!"
            value={draft.currency}
            onChange={({ target }) => change({ currency: target.value })}
          >
            {currencies.map((code) => (
              <option key={code} value={code}>
                {code}, {currencyName(code)}
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
