import { DateText } from '#components/ui/DateText.tsx';
import { formatList } from '#components/ui/format.ts';
import type { Deal } from '#contracts/deals.ts';
import { categoryLabels } from './labels.ts';
import { WhyHot } from './WhyHot.tsx';

const tag = 'inline-block rounded-sign px-1.5 pt-0.5 text-[0.8rem] leading-snug font-bold uppercase';

export function DealTags({ isHot, isTrending }: Deal) {
  return (
    <>
      {isHot ? <span className={`${tag} border-2 border-ink bg-ink text-ground`}>Hot</span> : null}
      {isTrending ? <span className={`${tag} border-2 border-ink`}>Trending</span> : null}
    </>
  );
}

function Dates({ depart, return: back }: Deal) {
  if (!depart) return null;
  return (
    <span>
      <DateText iso={depart} />
      {back ? (
        <>
          {' '}
          to <DateText iso={back} />
        </>
      ) : (
        ', one way'
      )}
    </span>
  );
}

/** What is offered, where, until when, and why it stands out. */
export function DealTitle({ deal }: { deal: Deal }) {
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
            className="font-semibold underline decoration-rule decoration-2 underline-offset-4 hover:decoration-ink"
          >
            {deal.title}
          </a>
        ) : (
          <span className="font-semibold">{deal.title}</span>
        )}
      </p>
      <p className="flex flex-wrap gap-x-3 text-[0.95rem] text-soft">
        {deal.category === 'flight' ? null : <span>{categoryLabels[deal.category]}</span>}
        <Dates {...deal} />
        {first ? <span>{formatList([first, ...more].map(({ source }) => source))}</span> : null}
        {deal.expiresAt ? (
          <span>
            until <DateText iso={deal.expiresAt} />
          </span>
        ) : null}
      </p>
      <WhyHot deal={deal} />
    </div>
  );
}
