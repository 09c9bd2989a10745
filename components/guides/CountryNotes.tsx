import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { CountryGuide } from '#contracts/guides.ts';
import { practicalRows } from './practical-rows.ts';

/** Plugs, money, water, numbers to call, laws: what is the same all over a country. */
export function CountryNotes({ guide }: { guide: CountryGuide }) {
  const t = useTranslations('guides.country');
  const formats = useFormats();
  return (
    <>
      <dl className="flex flex-col gap-2">
        {practicalRows(guide, t, formats).map(({ row, says }) => (
          <div key={row} className="grid grid-cols-[7.5rem_1fr] gap-x-3">
            <dt className="text-soft">{t(`rows.${row}`)}</dt>
            <dd dir="auto">{says}</dd>
          </div>
        ))}
      </dl>
      {guide.law ? (
        <>
          <p className="mt-3 font-semibold">{t('laws')}</p>
          <ul dir="auto" className="list-disc ps-5 text-[0.95rem]">
            {guide.law.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
