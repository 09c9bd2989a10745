import { useTranslations } from 'next-intl';
import { CountryNotes } from '#components/guides/CountryNotes.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { PlaceGuide } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

export function PracticalFacts({ practical }: { practical: NonNullable<PlaceGuide['practical']> }) {
  return (
    <>
      <CountryNotes guide={practical} />
      <Provenance source={practical.provenance} />
    </>
  );
}

export function StayFacts({ guide: { stays, provenance } }: { guide: PlaceGuide }) {
  const t = useTranslations('research-results.guide');
  const formats = useFormats();
  return (
    <>
      <ul className="flex flex-col gap-2">
        {stays.map(({ name, character, tier, for: whom }) => (
          <li key={name}>
            <span className="font-semibold">{name}</span>{' '}
            <span className="text-soft">{t(`tiers.${tier}`)}</span>
            <span className="block text-[0.95rem]">{character}</span>
            <span className="block text-[0.95rem] text-soft">
              {t('for', { whom: formats.list(whom.map((each) => t(`whom.${each}`))) })}
            </span>
          </li>
        ))}
      </ul>
      {provenance ? <Provenance source={provenance} /> : null}
    </>
  );
}

/** 0 to 3, by contract. */
type Grade = 0 | 1 | 2 | 3;

export function AroundFacts({ guide: { gettingAround, stepFree, provenance } }: { guide: PlaceGuide }) {
  const t = useTranslations('research-results.guide');
  const grade = (value: number) => t(`grades.${value as Grade}`);
  return (
    <>
      {gettingAround ? (
        <p>
          {t('around', {
            onFoot: grade(gettingAround.onFoot),
            transit: grade(gettingAround.transit),
            car: t(`car.${gettingAround.car}`),
          })}{' '}
          <span className="text-soft">{gettingAround.note}</span>
        </p>
      ) : null}
      {stepFree ? (
        <p className="mt-2">
          {t('stepFree', { rating: grade(stepFree.rating) })}{' '}
          <span className="text-soft">{stepFree.note}</span>
        </p>
      ) : null}
      {provenance ? <Provenance source={provenance} /> : null}
    </>
  );
}

export function HealthFacts({ guide: { health, provenance } }: { guide: PlaceGuide }) {
  return (
    <>
      <ul className="flex flex-col gap-1">
        {health.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {provenance ? <Provenance source={provenance} /> : null}
    </>
  );
}
