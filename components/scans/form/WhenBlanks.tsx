import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { describedBy, Input } from '#components/ui/Field.tsx';
import { CrossIcon, PlusIcon } from '#components/ui/icons.tsx';
import { Blank, Sentence } from '#components/ui/Sentence.tsx';
import { MAX_SCAN_NIGHTS, MAX_SCAN_WINDOWS } from '#contracts/scans.ts';
import { readWhole } from '#core/numbers.ts';
import type { FieldsProps } from './fields.ts';
import { asksNights } from './scan-draft.ts';
import { WindowBlanks } from './WindowBlanks.tsx';
import { emptyWindow, type WindowDraft } from './window-draft.ts';

/** When, as one would say it: one stretch of days or another; and for how many nights, where the dates leave that open. */
export function WhenBlanks({ draft, change, errorAt, today }: FieldsProps) {
  const t = useTranslations('scans.form');
  const { windows, kind } = draft;
  const nextKey = 1 + Math.max(...windows.map(({ key }) => key));
  const changeAt = (index: number, part: Partial<WindowDraft>) =>
    change({ windows: windows.map((window, at) => (at === index ? { ...window, ...part } : window)) });
  const nights = (
    field: 'minNights' | 'maxNights',
    path: string,
    words: string,
    label: string,
    after?: string,
  ) => (
    <Blank id={path} words={words} label={label} error={errorAt(path)} {...(after ? { after } : {})}>
      <Input
        {...describedBy(path, null, errorAt(path))}
        inputMode="numeric"
        className="w-20!"
        value={draft[field] ?? ''}
        onChange={({ target }) =>
          change({ [field]: readWhole(target.value, { min: 0, max: MAX_SCAN_NIGHTS * 10 }) })
        }
      />
    </Blank>
  );
  return (
    <>
      {windows.map((window, index) => (
        <div key={window.key} className="flex flex-col items-start gap-2">
          <WindowBlanks
            window={window}
            index={index}
            kind={kind}
            change={(part) => changeAt(index, part)}
            errorAt={(field) => errorAt(`windows.${index}.${field}`)}
            today={today}
          />
          {windows.length > 1 ? (
            <Button
              kind="quiet"
              small
              onClick={() => change({ windows: windows.filter((_, at) => at !== index) })}
            >
              <CrossIcon className="size-4" /> {t('window.leaveOut')}
            </Button>
          ) : null}
        </div>
      ))}
      {windows.length < MAX_SCAN_WINDOWS ? (
        <div>
          <Button small onClick={() => change({ windows: [...windows, emptyWindow(today, nextKey)] })}>
            <PlusIcon className="size-4" /> {t('window.addOther')}
          </Button>
        </div>
      ) : null}
      {asksNights(draft) ? (
        <Sentence>
          {nights('minNights', 'nights.from', t('nights.staying'), t('nights.least'))}
          {nights('maxNights', 'nights.until', t('nights.to'), t('nights.most'), t('nights.after'))}
        </Sentence>
      ) : null}
    </>
  );
}
