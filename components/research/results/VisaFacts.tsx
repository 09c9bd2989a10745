import { count, countryName, formatMoney } from '#components/ui/format.ts';
import { OutIcon } from '#components/ui/icons.tsx';
import type { DestinationResult, VisaFact } from '#contracts/research.ts';
import { visaLabels } from '../labels.ts';
import { Provenance } from '../Provenance.tsx';

/** "About $25 a person. Ask for it 7 days ahead. The passport must be valid 6 months after arrival." */
function termsOf({ price, daysAhead, passportRule: rule }: VisaFact): string {
  const pages = rule?.pages ? ` with ${count(rule.pages, 'free page')}` : '';
  return [
    price && (price.amount === 0 ? 'Free of charge.' : `About ${formatMoney(price)} a person.`),
    daysAhead ? `Ask for it at least ${count(daysAhead, 'day')} before you leave.` : null,
    rule &&
      `The passport must be valid for ${count(rule.months, 'month')} after ${rule.of === 'arrival' ? 'you arrive' : 'you leave again'}${pages ? `,${pages}` : ''}.`,
  ]
    .filter(Boolean)
    .join(' ');
}

export function VisaFacts({ visa }: Pick<DestinationResult, 'visa'>) {
  if (visa.length === 0) return <p className="text-soft">Unknown. Check with the consulate.</p>;
  return (
    <ul className="flex flex-col gap-3">
      {visa.map((fact) => (
        <li key={fact.passport}>
          <p>
            <span className="text-soft">{countryName(fact.passport)}:</span>{' '}
            <span className="font-semibold">{visaLabels[fact.requirement]}</span>
            {fact.maxStayDays === null ? null : `, up to ${count(fact.maxStayDays, 'day')}`}
          </p>
          <p className="text-[0.95rem]">{termsOf(fact)}</p>
          <p className="text-[0.95rem] text-soft">{fact.note}</p>
          <p className="flex flex-wrap gap-x-4">
            <Provenance source={fact.provenance} />
            {fact.officialUrl ? (
              <a
                href={fact.officialUrl}
                target="_blank"
                rel="noreferrer"
                className="inline-flex items-center gap-1 text-[0.85rem] font-semibold text-link underline"
              >
                Official page <OutIcon className="size-3.5" />
              </a>
            ) : null}
          </p>
        </li>
      ))}
    </ul>
  );
}
