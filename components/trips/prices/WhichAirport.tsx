import { useTranslations } from 'next-intl';
import { Chips } from '#components/ui/Chips.tsx';
import { FieldSet } from '#components/ui/Field.tsx';

type Airport = { id: string; name: string };
type Props = {
  end: 'from' | 'to';
  /** All that the flight's name may mean. */
  choices: readonly Airport[];
  chosen: Airport | null;
  onChoose: (airport: Airport) => void;
};

/** Asked where a city has several airports; nothing where there is nothing to choose. */
export function WhichAirport({ end, choices, chosen, onChoose }: Props) {
  const t = useTranslations('trip-panels.prices');
  if (choices.length < 2) return null;
  return (
    <FieldSet id={`which-${end}`} label={t(`airport.${end}`)}>
      <Chips
        name={`which-${end}`}
        chips={choices.map(({ id, name }) => ({ value: id, label: id, note: name }))}
        chosen={chosen ? [chosen.id] : []}
        onChange={([id]) => {
          const airport = choices.find((choice) => choice.id === id);
          if (airport) onChoose(airport);
        }}
      />
    </FieldSet>
  );
}
