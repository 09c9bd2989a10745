import { useTranslations } from 'next-intl';
import type { ReactNode } from 'react';
import type { Formats } from '#components/ui/format.ts';
import { OutIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { DestinationResult, VisaFact } from '#contracts/research.ts';
import type { Translator } from '#messages/messages.ts';
import { Provenance } from '../Provenance.tsx';

/** "About $25 a person. Ask for it 7 days ahead. The passport must be valid 6 months after arrival." */
function termsOf(
  { price, daysAhead, passportRule: rule }: VisaFact,
  t: Translator<'research-results.visa'>,
  formats: Formats,
): string {
  return [
    price && (price.amount === 0 ? t('free') : t('price', { price: formats.money(price) })),
    daysAhead ? t('ahead', { days: daysAhead }) : null,
    rule && t(rule.of === 'arrival' ? 'passportArrival' : 'passportDeparture', { months: rule.months }),
    rule?.pages ? t('pages', { pages: rule.pages }) : null,
  ]
    .filter(Boolean)
    .join(' ');
}

const soft = (words: ReactNode) => <span className="text-soft">{words}</span>;
const strong = (words: ReactNode) => <span className="font-semibold">{words}</span>;

export function VisaFacts({ visa }: Pick<DestinationResult, 'visa'>) {
  const t = useTranslations('research-results.visa');
  const tVisa = useTranslations('research-results.visas');
  const formats = useFormats();
  if (visa.length === 0) return <p className="text-soft">{t('unknown')}</p>;
  return (
    <ul className="flex flex-col gap-3">
      {visa.map((fact) => {
        const { passport, requirement, maxStayDays: days } = fact;
        const rule = { passport: formats.country(passport), visa: tVisa(requirement), soft, strong };
        return (
          <li key={passport}>
            <p>{days === null ? t.rich('rule', rule) : t.rich('ruleDays', { ...rule, days })}</p>
            <p className="text-[0.95rem]">{termsOf(fact, t, formats)}</p>
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
                  {t('official')} <OutIcon className="size-3.5" />
                </a>
              ) : null}
            </p>
          </li>
        );
      })}
    </ul>
  );
}
