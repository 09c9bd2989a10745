import { formatDay } from '#components/ui/format.ts';
import { EmbeddedIcon, LiveIcon, ModelledIcon } from '#components/ui/icons.tsx';
import type { Provenance as Source } from '#contracts/places.ts';
import { providerLabels } from './labels.ts';

const looks = {
  live: { Icon: LiveIcon, word: 'Live', note: 'looked up recently', style: 'text-go' },
  embedded: {
    Icon: EmbeddedIcon,
    word: 'Built in',
    note: 'data that comes with Caravan',
    style: 'text-soft',
  },
  modelled: { Icon: ModelledIcon, word: 'Estimate', note: 'our estimate, not an offer', style: 'text-ink' },
} as const;

/** Where a fact comes from and how old it is. The three kinds differ in shape, word and line, not only in colour. */
export function Provenance({ source }: { source: Source }) {
  const { Icon, word, note, style } = looks[source.kind];
  // A line may end before the date, not within it.
  const licence = source.licence ? `, ${source.licence}` : '';
  const provider = providerLabels[source.provider] ?? source.provider;
  const text = `${provider}${licence}, ${formatDay(source.asOf).replaceAll(' ', '\u00a0')}`;
  return (
    <span className="inline-block text-[0.85rem] leading-snug text-soft">
      <span
        className={`me-1.5 inline-flex items-baseline gap-1 font-semibold ${style} ${source.kind === 'modelled' ? 'border-b-2 border-dashed border-edge' : ''}`}
        title={note}
      >
        <Icon className="size-3.5 translate-y-0.5" /> {word}
      </span>
      {source.url ? (
        <a
          href={source.url}
          target="_blank"
          rel="noreferrer"
          className="underline underline-offset-2 hover:text-ink"
        >
          {text}
        </a>
      ) : (
        <span>{text}</span>
      )}
    </span>
  );
}
