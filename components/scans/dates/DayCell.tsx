import clsx from 'clsx';
import { useTranslations } from 'next-intl';
import { useFormats } from '#components/ui/useFormats.ts';
import type { HeatCell } from '#contracts/scans.ts';
import { StateSign } from '../StateSign.tsx';
import { useScanWords } from '../useScanWords.ts';

/** The cheapest fifth stands out most; all carry their price, so the colour only helps. */
const looks = [
  'bg-go text-ground font-bold',
  'bg-go/35 text-ink font-semibold',
  'bg-go/15 text-ink',
  'bg-panel text-ink',
  'bg-panel text-soft',
] as const;

type Props = {
  cell: HeatCell;
  back: string | null;
  step: number;
  isChosen: boolean;
  holidays: readonly string[];
  onChoose: () => void;
  className?: string;
  /** Above the price: the day of a month. */
  head?: string;
};

/** One day (and number of nights): its price, or the sign of why there is none. Pressed, its fares are listed. */
export function DayCell({ cell, back, step, isChosen, holidays, onChoose, className, head }: Props) {
  const { depart, price, state, isModelled, reason } = cell;
  const tShared = useTranslations('scans.shared');
  const formats = useFormats();
  const said = useScanWords();
  const what = price ? said.price(price, isModelled) : (reason?.message ?? tShared(`states.${state}`));
  const words = [said.dates(depart, back), what, ...holidays].join(', ');
  return (
    <button
      type="button"
      aria-pressed={isChosen}
      aria-label={words}
      title={words}
      onClick={onChoose}
      className={clsx(
        'relative block w-full rounded-sign px-1 text-center text-[0.85rem] leading-tight hover:outline-2 hover:outline-ink',
        price ? looks[step] : 'bg-ground text-soft',
        isChosen && 'outline-3 outline-ink',
        className,
      )}
    >
      {head ? <span className="block text-[0.8rem]">{head}</span> : null}
      {price ? (
        <span className={clsx('figures', isModelled && 'underline decoration-dashed underline-offset-2')}>
          {formats.money(price)}
        </span>
      ) : (
        <StateSign state={state} />
      )}
    </button>
  );
}
