import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { lineColour } from '#components/ui/lines.ts';
import { charactersOf } from '#core/text.ts';

type Person = { userId: string; name: string; colour: number };

const initials = (name: string) =>
  name
    .split(/\s+/)
    .slice(0, 2)
    .map((word) => (charactersOf(word)[0] ?? '').toUpperCase())
    .join('');

/** Lines on which ink is easier to read than white. */
const light = new Set([2, 3, 4, 7]);
export const inkOn = (colour: number): string => (light.has(colour % 8) ? '#0e1216' : '#fff');

export function Avatar({ person, small = false }: { person: Person; small?: boolean }) {
  return (
    <span
      title={person.name}
      style={{ background: lineColour(person.colour), color: inkOn(person.colour) }}
      className={clsx(
        'grid shrink-0 place-items-center rounded-full font-bold tracking-tight outline-2 outline-ground',
        small ? 'size-5 text-[0.6rem]' : 'size-9 text-[0.85rem]',
      )}
      aria-hidden="true"
    >
      {initials(person.name)}
    </span>
  );
}

const SHOWN = 5;

/** Who is here, at a glance; readers hear the names. */
export function Avatars({ people, small = false }: { people: readonly Person[]; small?: boolean }) {
  const t = useTranslations('trips.editing');
  if (people.length === 0) return null;
  const rest = people.length - SHOWN;
  return (
    <span className="flex items-center">
      {people.slice(0, SHOWN).map((person) => (
        <span key={person.userId} className={clsx('first:ms-0', small ? '-ms-1' : '-ms-1.5')}>
          <Avatar person={person} small={small} />
        </span>
      ))}
      {rest > 0 ? <span className="figures ms-1.5 text-[0.85rem] text-soft">+{rest}</span> : null}
      <span className="sr-only">{t('here', { names: people.map(({ name }) => name).join(', ') })}</span>
    </span>
  );
}
