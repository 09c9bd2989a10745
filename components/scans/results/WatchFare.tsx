import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { ONE_CLICK_PERCENT } from '#components/deals/labels.ts';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { FareKey } from '#contracts/prices.ts';
import { sameJson } from '#core/equal.ts';
import type { Watches } from '#hooks/useWatches.ts';

type Props = { fare: FareKey; label: string; watches: Watches['watches']; create: Watches['create'] };

/** One press, one watch on the ticket; from then on a link to it, with its prices over time. */
export function WatchFare({ fare, label, watches, create }: Props) {
  const t = useTranslations('scans.fare');
  const formats = useFormats();
  const [isBusy, setBusy] = useState(false);
  const [isRefused, setRefused] = useState(false);
  const say = useToast();
  const watch = watches?.find(
    ({ target, status }) => status !== 'ended' && target.kind === 'fare' && sameJson(target.fare, fare),
  );
  if (watch)
    return (
      <ButtonLink small kind="quiet" href={`/watches/${watch.id}`}>
        <CheckIcon className="size-4" /> {t.rich('watched', { label, hidden })}
      </ButtonLink>
    );
  const begin = async () => {
    setBusy(true);
    const made = await create({
      target: { kind: 'fare', fare },
      threshold: { kind: 'percent', percent: ONE_CLICK_PERCENT },
    });
    setBusy(false);
    setRefused(!made);
    if (made) say(t('watching', { percent: formats.percent(ONE_CLICK_PERCENT / 100) }));
  };
  return (
    <>
      <Button small onClick={begin} disabled={isBusy || !watches}>
        {t.rich('watch', { label, hidden })}
      </Button>
      {isRefused ? (
        <span role="alert" className="font-semibold text-stop">
          {t('notWatched')}
        </span>
      ) : null}
    </>
  );
}
