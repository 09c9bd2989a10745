import { useState } from 'react';
import { Button, ButtonLink } from '#components/ui/Button.tsx';
import { CheckIcon } from '#components/ui/icons.tsx';
import { useToast } from '#components/ui/Toast.tsx';
import type { Deal } from '#contracts/deals.ts';
import type { Watch } from '#contracts/watches.ts';
import type { Watches } from '#hooks/useWatches.ts';
import { ONE_CLICK_PERCENT } from './labels.ts';

type Props = { deal: Deal; watch: Watch | undefined; create: Watches['create'] };

/** Watched with one click; from then on a link to the watch. */
export function WatchDeal({ deal, watch, create }: Props) {
  const [isBusy, setBusy] = useState(false);
  const say = useToast();
  if (watch)
    return (
      <ButtonLink small kind="quiet" href={`/watches/${watch.id}`}>
        <CheckIcon className="size-4" /> Watched<span className="sr-only">: {deal.title}</span>
      </ButtonLink>
    );
  const begin = async () => {
    setBusy(true);
    const made = await create({
      target: { kind: 'deal', dealId: deal.id },
      threshold: { kind: 'percent', percent: ONE_CLICK_PERCENT },
    });
    setBusy(false);
    if (made) say(`Watching. We’ll alert you when it drops by ${ONE_CLICK_PERCENT}%.`);
  };
  return (
    <Button small onClick={begin} disabled={isBusy}>
      Watch<span className="sr-only"> {deal.title}</span>
    </Button>
  );
}
