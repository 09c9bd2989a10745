import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { readTextFile } from '#client/lib/read-text-file.ts';
import { Button, buttonClass } from '#components/ui/Button.tsx';
import { describedBy, Field, FieldError, Input, Select } from '#components/ui/Field.tsx';
import { CrossIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { useProblemText } from '#components/ui/useProblemText.ts';
import { currencies } from '#core/money.ts';
import { useFeedLook } from '#hooks/useFeedLook.ts';
import { FeedColumns } from './FeedColumns.tsx';
import { FeedSeen } from './FeedSeen.tsx';
import { type FeedDraft, lookable } from './feed-draft.ts';

type Props = {
  feed: FeedDraft;
  /** Which of them it is, from 0. */
  index: number;
  change: (part: Partial<FeedDraft>) => void;
  remove: () => void;
  errorAt: (field: string) => string | undefined;
};

/** One file or address: where it is, what it says, and which of its columns says what. */
export function FeedBlanks({ feed, index, change, remove, errorAt }: Props) {
  const textOf = useProblemText();
  const t = useTranslations('scans.form.feeds');
  const tForm = useTranslations('scans.form');
  const formats = useFormats();
  const { look, isLooking, error } = useFeedLook(lookable(feed));
  const [isUnreadable, setIsUnreadable] = useState(false);
  const id = (field: string) => `feeds.${index}.${field}`;
  const choose = async (file: File | undefined) => {
    if (!file) return;
    setIsUnreadable(false);
    try {
      change({ fileName: file.name, text: await readTextFile(file), mapping: {} });
    } catch {
      setIsUnreadable(true);
    }
  };
  const seenProblem = error?.issues?.[0]?.message ?? (error ? textOf(error) : undefined);
  const fileProblem = isUnreadable ? t('unreadable') : errorAt('text');
  return (
    <fieldset className="flex min-w-0 flex-col gap-4 border-s-8 border-rule ps-4">
      <legend className="sr-only">{t('numbered', { number: index + 1 })}</legend>
      <div className="tracks gap-5">
        <Field id={id('kind')} label={t('where')} error={errorAt('kind')}>
          <Select
            {...describedBy(id('kind'), null, errorAt('kind'))}
            value={feed.kind}
            onChange={({ target }) => change({ kind: target.value === 'address' ? 'address' : 'file' })}
          >
            <option value="file">{t('inFile')}</option>
            <option value="address">{t('atAddress')}</option>
          </Select>
        </Field>
        {feed.kind === 'address' ? (
          <Field id={id('url')} label={t('address')} error={errorAt('url')}>
            <Input
              {...describedBy(id('url'), null, errorAt('url'))}
              type="url"
              inputMode="url"
              placeholder="https://example.org/fares.csv"
              value={feed.url}
              onChange={({ target }) => change({ url: target.value, mapping: {} })}
            />
          </Field>
        ) : (
          <div>
            <p className="mb-1 font-bold">{t('file')}</p>
            <label
              className={`${buttonClass('plain')} max-w-full has-focus-visible:outline-3 has-focus-visible:outline-offset-2 has-focus-visible:outline-ink`}
            >
              <span className="truncate">{feed.fileName || t('chooseFile')}</span>
              <input
                {...describedBy(id('text'), null, fileProblem)}
                type="file"
                aria-label={t('fileLabel')}
                accept=".csv,.tsv,.txt,.json,.xml,.rss"
                className="sr-only"
                onChange={({ target }) => {
                  void choose(target.files?.[0]);
                  // The same file, mended meanwhile, can be chosen again.
                  target.value = '';
                }}
              />
            </label>
            <FieldError id={id('text')} error={fileProblem} />
          </div>
        )}
        <Field id={id('pricesAre')} label={t('priceIsFor')} error={errorAt('pricesAre')}>
          <Select
            {...describedBy(id('pricesAre'), null, errorAt('pricesAre'))}
            value={feed.pricesAre}
            onChange={({ target }) => change({ pricesAre: target.value === 'adult' ? 'adult' : 'party' })}
          >
            <option value="party">{t('party')}</option>
            <option value="adult">{t('adult')}</option>
          </Select>
        </Field>
        <Field id={id('currency')} label={t('currency')} error={errorAt('currency')}>
          <Select
            {...describedBy(id('currency'), null, errorAt('currency'))}
            value={feed.currency}
            onChange={({ target }) => change({ currency: target.value })}
          >
            <option value="">{t('noCurrency')}</option>
            {currencies.map((code) => (
              <option key={code} value={code}>
                {tForm('currencyOption', { code, name: formats.currency(code) })}
              </option>
            ))}
          </Select>
        </Field>
      </div>
      <FeedSeen look={look} isLooking={isLooking} problem={seenProblem} />
      {look ? <FeedColumns feed={feed} index={index} look={look} change={change} /> : null}
      <div>
        <Button kind="quiet" small onClick={remove}>
          <CrossIcon className="size-4" /> {t('leaveOut')}
        </Button>
      </div>
    </fieldset>
  );
}
