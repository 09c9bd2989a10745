import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { costCategory, type PlanOption } from '#contracts/plans.ts';

type Props = {
  option: PlanOption;
  /** The dearest category of all options, minor units: what a full bar is. */
  most: number;
};

/** What an option costs, by category; what is unknown says so, and is never 0. */
export function Costs({ option: { costs }, most }: Props) {
  const t = useTranslations('plans.costs');
  const formats = useFormats();
  return (
    <dl aria-label={t('label')}>
      {costCategory.options.map((category) => {
        const cost = costs[category];
        return (
          <div
            key={category}
            className="grid grid-cols-[7.5rem_minmax(0,1fr)_auto] items-center gap-x-3 py-0.5 text-[0.95rem]"
          >
            <dt className="text-soft">{t(`names.${category}`)}</dt>
            <dd className="contents">
              <span aria-hidden="true" className="h-2 overflow-hidden rounded-sign bg-rule">
                {cost && most > 0 ? (
                  <span className="block h-full bg-ink" style={{ width: `${(100 * cost.amount) / most}%` }} />
                ) : null}
              </span>
              <span className="figures min-w-18 text-end">
                {cost ? formats.money(cost) : <span className="text-soft">{t('unknown')}</span>}
              </span>
            </dd>
          </div>
        );
      })}
    </dl>
  );
}
