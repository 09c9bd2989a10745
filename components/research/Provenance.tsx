import { useTranslations } from 'next-intl';
import { EmbeddedIcon, LiveIcon, ModelledIcon } from '#components/ui/icons.tsx';
import { useFormats } from '#components/ui/useFormats.ts';
import type { Provenance as Source } from '#contracts/places.ts';
import { useProviderName } from './useProviderName.ts';

const looks = {
  live: { Icon: LiveIcon, style: 'text-go' },
  embedded: { Icon: EmbeddedIcon, style: 'text-soft' },
  modelled: { Icon: ModelledIcon, style: 'text-ink' },
} as const;

/** Where a fact comes from and how old it is. The three kinds differ in shape, word and line, not only in colour. */
export function Provenance({ source }: { source: Source }) {
  const t = useTranslations('guides.provenance');
  const formats = useFormats();
  const nameOf = useProviderName();
  const { Icon, style } = looks[source.kind];
  // A line may end before the date, not within it.
  const day = formats.day(source.asOf).replaceAll(' ', '\u00a0');
  const said = { provider: nameOf(source.provider), day };
  const text = source.licence ? t('licensed', { ...said, licence: source.licence }) : t('source', said);
  return (
    <span className="inline-block text-[0.85rem] leading-snug text-soft">
      <span
        className={`me-1.5 inline-flex items-baseline gap-1 font-semibold ${style} ${source.kind === 'modelled' ? 'border-b-2 border-dashed border-edge' : ''}`}
        title={t(`${source.kind}Note`)}
      >
        <Icon className="size-3.5 translate-y-0.5" /> {t(source.kind)}
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
