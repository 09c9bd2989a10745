import { useTranslations } from 'next-intl';
import { Button } from '#components/ui/Button.tsx';
import { ProblemText } from '#components/ui/ProblemText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { TripState } from '#contracts/trips.ts';
import { sentenceOfChange } from '#core/trips/change-sentences.ts';
import type { RejectedChange } from '#hooks/useTripCollaboration.ts';
import { useSayChange } from '../history/useSayChange.ts';
import { writtenText } from './written-text.ts';

type Props = { rejected: readonly RejectedChange[]; trip: TripState | null };

/** Refused changes: nothing of them is lost before their author says so. */
export function RejectedChanges({ rejected, trip }: Props) {
  const t = useTranslations('trip-panels.offline');
  const formats = useFormats();
  const sayChange = useSayChange();
  const tCommon = useTranslations('common');
  return (
    <ul className="mt-3 flex flex-col">
      {rejected.map(({ opId, at, change, error, retry, discard }) => (
        <li
          key={opId}
          className="flex flex-wrap items-center justify-between gap-3 border-t border-rule py-2"
        >
          <p className="min-w-0 flex-1 basis-64">
            <span className="font-semibold">
              {change && trip
                ? t('youDid', {
                    sentence: sayChange({ sentence: '', said: sentenceOfChange(change, [], trip) }),
                  })
                : t('youWrote')}
            </span>{' '}
            <span className="text-[0.88rem] text-soft">{formats.moment(at)}</span>
            <span className="block text-soft">
              <ProblemText of={error} />
            </span>
            {change
              ? writtenText(change).map((words) => (
                  <span key={words} dir="auto" className="block break-words whitespace-pre-wrap">
                    {t('written', { text: words })}
                  </span>
                ))
              : null}
          </p>
          <div className="flex gap-2">
            <Button small onClick={retry}>
              {tCommon('tryAgain')}
            </Button>
            <Button small kind="quiet" onClick={discard}>
              {t('discard')}
            </Button>
          </div>
        </li>
      ))}
    </ul>
  );
}
