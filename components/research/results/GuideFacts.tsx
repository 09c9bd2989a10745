import { CountryNotes } from '#components/guides/CountryNotes.tsx';
import type { PlaceGuide } from '#contracts/research.ts';
import { Provenance } from '../Provenance.tsx';

const tierNames = {
  shoestring: 'cheap',
  moderate: 'moderate',
  comfortable: 'comfortable',
  luxury: 'luxury',
} as const;
const forWhom: Record<PlaceGuide['stays'][number]['for'][number], string> = {
  first_visit: 'a first visit',
  couples: 'couples',
  families: 'families',
  friends: 'friends',
  solo: 'people on their own',
  nightlife: 'going out',
  quiet: 'quiet',
  beach: 'the beach',
  budget: 'small budgets',
};
const listed = new Intl.ListFormat('en');

export function PracticalFacts({ practical }: { practical: NonNullable<PlaceGuide['practical']> }) {
  return (
    <>
      <CountryNotes guide={practical} />
      <Provenance source={practical.provenance} />
    </>
  );
}

export function StayFacts({ guide: { stays, provenance } }: { guide: PlaceGuide }) {
  return (
    <>
      <ul className="flex flex-col gap-2">
        {stays.map(({ name, character, tier, for: whom }) => (
          <li key={name}>
            <span className="font-semibold">{name}</span> <span className="text-soft">{tierNames[tier]}</span>
            <span className="block text-[0.95rem]">{character}</span>
            <span className="block text-[0.95rem] text-soft">
              For {listed.format(whom.map((each) => forWhom[each]))}.
            </span>
          </li>
        ))}
      </ul>
      {provenance ? <Provenance source={provenance} /> : null}
    </>
  );
}

const GRADES = ['hardly', 'with difficulty', 'well', 'very well'];
const cars = { not_needed: 'not needed', useful: 'useful', needed: 'needed' } as const;

export function AroundFacts({ guide: { gettingAround, stepFree, provenance } }: { guide: PlaceGuide }) {
  return (
    <>
      {gettingAround ? (
        <p>
          On foot {GRADES[gettingAround.onFoot]}, by public transport {GRADES[gettingAround.transit]}, a car
          is {cars[gettingAround.car]}. <span className="text-soft">{gettingAround.note}</span>
        </p>
      ) : null}
      {stepFree ? (
        <p className="mt-2">
          Step-free {GRADES[stepFree.rating]}. <span className="text-soft">{stepFree.note}</span>
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
