'use client';

import { useTranslations } from 'next-intl';
import { type FormEvent, type ReactNode, useState } from 'react';
import { Combobox } from '#components/ui/Combobox.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import { coordinatesText, type Point } from '#core/places/coordinates.ts';
import { readLocation } from '#core/places/map-link.ts';
import { useStopSuggestions } from '#hooks/useStopSuggestions.ts';
import { useTripActions } from '../editing/trip-actions.ts';
import { SaidParts } from './SaidParts.tsx';
import {
  fieldsOfLine,
  fieldsOfSuggestion,
  MAX_NAME,
  type NewStop,
  type Part,
  pointOf,
  readLine,
} from './stop-fields.ts';
import { type StopOption, stopOptions } from './stop-options.tsx';

type Props = {
  label: string;
  placeholder: string;
  dayId: string | null;
  /** Adds it; false where that was refused, then the text stands there again. */
  onAdd: (stop: NewStop) => Promise<boolean>;
  /** Where it is, as somebody pointed there; what is typed names it. */
  pin?: Point | null;
  autoFocus?: boolean;
  className?: string;
  formClassName?: string;
  /** Before the field. */
  mark?: ReactNode;
  /** Behind it, by what is typed. */
  children?: (text: string) => ReactNode;
};

const nothing: ReadonlySet<Part> = new Set();
const nowhere: readonly Point[] = [];

/**
 * One line of typing is a stop. Places that the app knows are offered below, a pasted link to a map is a place, and what
 * the line says of time and kind is shown before Enter takes it; nothing of it is taken that was left out.
 */
export function StopBox({
  label,
  placeholder,
  dayId,
  onAdd,
  pin = null,
  autoFocus,
  className = '',
  formClassName,
  mark,
  children,
}: Props) {
  const t = useTranslations('trips.places');
  const tMap = useTranslations('common.map');
  const formats = useFormats();
  const { near } = useTripActions();
  const [text, setText] = useState('');
  const [left, setLeft] = useState(nothing);
  const [around, setAround] = useState(nowhere);
  const line = readLine(text, left);
  const asked = text.trim() === '' ? pin : pointOf(line);
  const { suggestions, isCredited } = useStopSuggestions(line.location ? '' : line.stop.place, around, asked);
  const swapped: StopOption[] =
    line.location?.kind === 'swapped'
      ? [turnedOption(line.location.point, line.location.name, t('turned'))]
      : [];
  const options = [...swapped, ...stopOptions(suggestions, t, formats)];

  const type = (next: string) => {
    if (text === '') setAround(pin ? [pin] : near(dayId));
    if (next.trim() === '') setLeft(nothing);
    setText(next);
  };
  const add = async (stop: NewStop) => {
    const before = { text, left };
    setText('');
    setLeft(nothing);
    if (await onAdd(stop)) return;
    // Typed again meanwhile: that is newer.
    setText((now) => now || before.text);
    setLeft(before.left);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const stop = fieldsOfLine(line, pin);
    if (stop.name) void add(stop);
  };
  const saysMore = line.location !== null || line.stop.startTime !== null || line.stop.kind !== null;
  const leaveOut = (parts: readonly Part[]) => setLeft(new Set([...left, ...parts]));

  return (
    <form onSubmit={submit} className={formClassName}>
      {mark}
      <Combobox
        isFree
        isListAbove={pin !== null}
        field={{ 'aria-label': label }}
        placeholder={placeholder}
        maxLength={MAX_NAME}
        enterKeyHint="done"
        autoFocus={autoFocus}
        className={className}
        text={text}
        onText={type}
        options={options}
        credit={isCredited ? tMap('creditPhoton') : undefined}
        onPick={({ suggestion, key }) =>
          void add(
            key === TURNED
              ? { name: suggestion.name, place: pinAt(suggestion) }
              : fieldsOfSuggestion(suggestion, line, pin),
          )
        }
        onEscape={saysMore ? () => leaveOut(['time', 'kind', 'place']) : undefined}
        onPaste={(event) => {
          // A link to a map is longer than a name may be: cut off, it would lead elsewhere.
          const pasted = event.clipboardData.getData('text').trim();
          if (pasted.length <= MAX_NAME || text.trim() !== '' || !readLocation(pasted)) return;
          event.preventDefault();
          type(pasted);
        }}
      >
        <SaidParts line={line} onLeave={(part) => leaveOut([part])} />
      </Combobox>
      {children?.(text)}
    </form>
  );
}

const TURNED = 'turned';

function turnedOption(point: Point, name: string | null, detail: string): StopOption {
  const label = name ?? coordinatesText(point);
  return {
    ...{ key: TURNED, label, detail },
    suggestion: {
      ...{ key: TURNED, source: 'sight', name: label, detail: '', ...point },
      ...{ ref: null, kind: null, minutes: null, hours: null, link: null },
    },
  };
}

const pinAt = ({ name, latitude, longitude }: Point & { name: string }) => ({
  ...{ name, latitude, longitude, ref: null },
});
