import { useTranslations } from 'next-intl';
import type { Amount } from '#components/ui/format.ts';
import { ModelledIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Observation } from '#contracts/prices.ts';

/** A price that somebody asks for; or, dashed and said to be one, an estimate that nobody offers. */
export function Price({ price, kind = 'live' }: { price: Amount; kind?: Observation['kind'] }) {
  const t = useTranslations('deals.price');
  const formats = useFormats();
  if (kind !== 'modelled') return <span className="figures whitespace-nowrap">{formats.cost(price)}</span>;
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5 whitespace-nowrap">
      <span className="figures border-b-2 border-dashed border-edge">
        {t('about', { price: formats.money(price) })}
      </span>
      <span title={t('notOffer')} className="inline-flex items-center gap-1 text-[0.85rem] font-semibold">
        <ModelledIcon className="size-3.5" /> {t('estimate')}
      </span>
    </span>
  );
}
