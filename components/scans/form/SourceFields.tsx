import { useTranslations } from 'next-intl';
import { FieldSet } from '#components/ui/Field.tsx';
import type { SourceInfo } from '#contracts/scans.ts';
import { useScanSources } from '#hooks/useScans.ts';
import type { FieldsProps } from './fields.ts';

/** Who is asked when nobody says whom. */
export const usualSources = (sources: readonly SourceInfo[]): string[] =>
  sources.filter(({ ready, byDefault }) => ready && byDefault).map(({ source }) => source);

/** Who is asked. Those that can't be asked now say what they lack. */
export function SourceFields({ draft, change, errorAt }: FieldsProps) {
  const t = useTranslations('scans.form.sources');
  const tNature = useTranslations('scans.shared.natures');
  const { sources, error } = useScanSources();
  if (error) return <p className="text-soft">{t('notListed')}</p>;
  if (!sources) return null;
  const chosen = draft.sources ?? usualSources(sources);
  const toggle = (source: string) =>
    change({
      sources: chosen.includes(source) ? chosen.filter((one) => one !== source) : [...chosen, source],
    });
  return (
    <FieldSet id="sources" label={t('label')} error={errorAt('sources')}>
      <ul className="tracks gap-x-6 gap-y-2 [--track:18rem]">
        {sources.map(({ source, name, nature, ready, note }) => (
          <li key={source}>
            <label className="flex min-h-11 items-start gap-3">
              <input
                type="checkbox"
                disabled={!ready}
                checked={ready && chosen.includes(source)}
                onChange={() => toggle(source)}
                className="mt-1 size-5 shrink-0 accent-ink"
              />
              <span>
                <span className={ready ? 'font-semibold' : 'font-semibold text-soft'}>{name}</span>{' '}
                <span className="text-[0.9rem] text-soft">{tNature(nature)}</span>
                {note ? <span className="block text-[0.95rem] text-soft">{note}</span> : null}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </FieldSet>
  );
}
