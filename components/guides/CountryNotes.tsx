import type { CountryGuide } from '#contracts/guides.ts';
import { practicalRows } from './practical-rows.ts';

/** Plugs, money, water, numbers to call, laws: what is the same all over a country. */
export function CountryNotes({ guide }: { guide: CountryGuide }) {
  return (
    <>
      <dl className="flex flex-col gap-2">
        {practicalRows(guide).map(({ name, says }) => (
          <div key={name} className="grid grid-cols-[7.5rem_1fr] gap-x-3">
            <dt className="text-soft">{name}</dt>
            <dd>{says}</dd>
          </div>
        ))}
      </dl>
      {guide.law ? (
        <>
          <p className="mt-3 font-semibold">Laws to know</p>
          <ul className="list-disc ps-5 text-[0.95rem]">
            {guide.law.map((sentence) => (
              <li key={sentence}>{sentence}</li>
            ))}
          </ul>
        </>
      ) : null}
    </>
  );
}
