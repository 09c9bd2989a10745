import { useTranslations } from 'next-intl';
import { hidden } from '#components/ui/hidden.tsx';
import { ChevronIcon } from '#components/ui/icons.tsx';
import type { Deal } from '#contracts/deals.ts';
import { UsualPriceChart } from './UsualPicture.tsx';

const reasonOf = ({ isHot, isTrending }: Deal) => {
  if (isHot) return 'hot';
  return isTrending ? 'trending' : 'cheap';
};

/** The comparison behind the word, where there is something to compare with. */
export function WhyHot({ deal }: { deal: Deal }) {
  const t = useTranslations('deals.why');
  const { why, usual, price, watchers } = deal;
  if (!why && !usual) return null;
  return (
    <details className="group/why text-[0.95rem]">
      <summary className="inline-flex min-h-9 items-center gap-1 text-soft hover:text-ink">
        {t.rich(reasonOf(deal), { title: deal.title, hidden })}
        <ChevronIcon className="size-4 transition-transform group-open/why:rotate-180" />
      </summary>
      <div className="max-w-lg pb-2">
        {why ? <p className="font-semibold">{why}.</p> : null}
        {usual ? <UsualPriceChart amount={price.amount} usual={usual} /> : null}
        {watchers > 0 ? (
          <p className="text-soft">
            {t(deal.category === 'flight' && deal.from && deal.to ? 'onRoute' : 'onOffer', {
              count: watchers,
            })}
          </p>
        ) : null}
      </div>
    </details>
  );
}
