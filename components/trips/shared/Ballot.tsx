import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import { useNameFirst } from '../people/name-first.ts';

const choices = [
  { value: 1, key: 'for', mark: '▲' },
  { value: -1, key: 'against', mark: '▼' },
] as const;

type Vote<P> = { by: P; value: 1 | -1 };

type Props<P> = {
  votes: readonly Vote<P>[];
  /** One's own; 0: none. */
  mine: 1 | -1 | 0;
  isClosed: boolean;
  onVote: (value: 1 | -1 | 0) => void;
  nameOf: (person: P) => string;
  className: string;
};

/** One vote each; pressed again it is taken back. */
export function Ballot<P>({ votes, mine, isClosed, onVote, nameOf, className }: Props<P>) {
  const t = useTranslations('trips.shared');
  const formats = useFormats();
  const nameFirst = useNameFirst();
  return (
    <ul className={clsx('flex', className)}>
      {choices.map(({ value, key, mark }) => {
        const voters = votes.filter((vote) => vote.value === value);
        return (
          <li key={value} className="flex flex-wrap items-center gap-x-3">
            <button
              type="button"
              aria-pressed={mine === value}
              disabled={isClosed}
              onClick={() => nameFirst(() => onVote(mine === value ? 0 : value))}
              className={clsx(
                'flex min-h-11 items-center gap-2 rounded-sign border-2 px-3 font-semibold disabled:cursor-not-allowed',
                mine === value ? 'border-ink bg-ink text-ground' : 'border-edge hover:border-ink',
              )}
            >
              <span aria-hidden="true">{mark}</span> {t(key)}
              <span className="figures">{voters.length}</span>
            </button>
            <span dir="auto" className="min-w-0 text-[0.95rem] text-soft">
              {formats.list(voters.map(({ by }) => nameOf(by)))}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
