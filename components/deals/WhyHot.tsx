import { count } from '#components/ui/format.ts';
import { ChevronIcon } from '#components/ui/icons.tsx';
import type { Deal } from '#contracts/deals.ts';
import { UsualPriceChart } from './UsualPicture.tsx';

const questionOf = ({ isHot, isTrending }: Deal): string => {
  if (isHot) return 'Why is it hot?';
  return isTrending ? 'Why is it trending?' : 'Is that cheap?';
};

/** The comparison behind the word, where there is something to compare with. */
export function WhyHot({ deal }: { deal: Deal }) {
  const { why, usual, price, watchers } = deal;
  if (!why && !usual) return null;
  return (
    <details className="group/why text-[0.95rem]">
      <summary className="inline-flex min-h-9 items-center gap-1 text-soft hover:text-ink">
        {questionOf(deal)}
        <span className="sr-only"> {deal.title}</span>
        <ChevronIcon className="size-4 transition-transform group-open/why:rotate-180" />
      </summary>
      <div className="max-w-lg pb-2">
        {why ? <p className="font-semibold">{why}.</p> : null}
        {usual ? <UsualPriceChart amount={price.amount} usual={usual} /> : null}
        {watchers > 0 ? (
          <p className="text-soft">
            {count(watchers, 'watch', 'watches')} on this{' '}
            {deal.category === 'flight' && deal.from && deal.to ? 'route' : 'offer'}.
          </p>
        ) : null}
      </div>
    </details>
  );
}
