import { useTranslations } from 'next-intl';
import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { hidden } from '#components/ui/hidden.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Deal } from '#contracts/deals.ts';
import type { Watch } from '#contracts/watches.ts';
import type { Watches } from '#hooks/useWatches.ts';
import { ONE_CLICK_PERCENT } from './labels.ts';

type Props = { deal: Deal; watch: Watch | undefined; create: Watches['create'] };

/** Watched with one click; from then on a link to the watch. */
export function WatchDeal({ deal, watch, create }: Props) {
  const t = useTranslations('deals.watch');
  const formats = useFormats();
  const [isBusy, setBusy] = useState(false);
  const say = useToast();
  if (watch)
    return (
      <ButtonLink small kind="quiet" href={`/watches/${watch.id}`}>
        <CheckIcon className="size-4" /> {t.rich('watched', { title: deal.title, hidden })}
      </ButtonLink>
    );
  const begin = async () => {
    setBusy(true);
    const made = await create({
      target: { kind: 'deal', dealId: deal.id },
      threshold: { kind: 'percent', percent: ONE_CLICK_PERCENT },
    });
    setBusy(false);
    if (made) say(t('done', { percent: formats.percent(ONE_CLICK_PERCENT / 100) }));
  };
  return (
    <Button small onClick={begin} disabled={isBusy}>
      {t.rich('button', { title: deal.title, hidden })}
    </Button>
  );
}
