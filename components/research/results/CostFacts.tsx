import { useTranslations } from 'next-intl';
import { Money } from '#components/ui/Money.tsx';
import { tiers } from '#contracts/places.ts';
import type { DestinationResult } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

/** The estimate for everybody, its parts, and what the same trip costs at the other tiers. */
export function CostFacts({ cost }: Pick<DestinationResult, 'cost'>) {
  const t = useTranslations('research-results.cost');
  const tDetail = useTranslations('research-results.detail');
  if (!cost) return <p className="text-soft">{tDetail('unknown')}</p>;
  const parts = [
    { name: t('travel'), value: cost.gettingThere },
    { name: t('stay', { nights: cost.nights, rooms: cost.rooms }), value: cost.stay },
    { name: t('days'), value: cost.days },
  ];
  const others = tiers.filter((tier) => tier !== cost.tier);
  return (
    <>
      <dl>
        {parts.map(({ name, value }) => (
          <div key={name} className="flex justify-between gap-4 border-t border-rule py-1 first:border-0">
            <dt>{name}</dt>
            <dd>
              <Money value={value} />
            </dd>
          </div>
        ))}
        <div className="flex justify-between gap-4 border-t-2 border-ink py-1 font-bold">
          <dt>{t('total', { tier: cost.tier })}</dt>
          <dd>
            <Money value={cost.total} />
          </dd>
        </div>
      </dl>
      <p className="mt-1 flex flex-wrap gap-x-4 text-[0.9rem] text-soft">
        {others.map((tier) => (
          <span key={tier}>
            {t.rich('other', { tier, money: () => <Money value={cost.byTier[tier]} /> })}
          </span>
        ))}
      </p>
      <p className="mt-2 flex flex-col gap-1">
        {cost.provenance.map((source) => (
          <Provenance key={`${source.provider} ${source.kind}`} source={source} />
        ))}
      </p>
    </>
  );
}
