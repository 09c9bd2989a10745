import { useTranslations } from 'next-intl';
import { DateText } from '#components/ui/DateText.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Deal } from '#contracts/deals.ts';
import { WhyHot } from './WhyHot.tsx';

const tag = 'inline-block rounded-sign px-1.5 pt-0.5 text-[0.8rem] leading-snug font-bold uppercase';

export function DealTags({ isHot, isTrending }: Deal) {
  const t = useTranslations('deals.tags');
  return (
    <>
      {isHot ? <span className={`${tag} border-2 border-ink bg-ink text-ground`}>{t('hot')}</span> : null}
      {isTrending ? <span className={`${tag} border-2 border-ink`}>{t('trending')}</span> : null}
    </>
  );
}

function Dates({ depart, return: back }: Deal) {
  const t = useTranslations('deals.item');
  if (!depart) return null;
  return (
    <span>
      {back
        ? t.rich('dates', {
            from: () => <DateText iso={depart} />,
            until: () => <DateText iso={back} />,
          })
        : t.rich('oneWay', { from: () => <DateText iso={depart} /> })}
    </span>
  );
}

/** What is offered, where, until when, and why it stands out. */
export function DealTitle({ deal }: { deal: Deal }) {
  const t = useTranslations('deals.item');
  const formats = useFormats();
  const { expiresAt } = deal;
  const [first, ...more] = deal.links;
  return (
    <div className="min-w-0 py-1">
      <p className="flex flex-wrap items-center gap-x-2 gap-y-1">
        <DealTags {...deal} />
        {first ? (
          <a
            href={first.url}
            target="_blank"
            rel="noreferrer"
            dir="auto"
            className="font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {deal.title}
          </a>
        ) : (
          <span dir="auto" className="font-semibold">
            {deal.title}
          </span>
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-[0.95rem] text-soft">
        {deal.category === 'flight' ? null : <span>{t(`categories.${deal.category}`)}</span>}
        <Dates {...deal} />
        {first ? <span>{formats.list([first, ...more].map(({ source }) => source))}</span> : null}
        {expiresAt ? <span>{t.rich('expires', { day: () => <DateText iso={expiresAt} /> })}</span> : null}
      </p>
      <WhyHot deal={deal} />
    </div>
  );
}
