import { useTranslations } from 'next-intl';
import { describedBy, Field, Select } from '#components/ui/Field.tsx';
import type { FeedLook, FeedMapping } from '#contracts/scans.ts';
import type { FeedDraft } from './feed-draft.ts';

const fields = [
  ...(['from', 'to', 'depart', 'return', 'price', 'currency'] as const),
  ...(['airline', 'flightNumber', 'stops', 'url'] as const),
] satisfies (keyof FeedMapping)[];
/** The name of no column. */
const NONE = '-';

type Props = {
  feed: FeedDraft;
  index: number;
  look: FeedLook;
  change: (part: Partial<FeedDraft>) => void;
};

/** Which column says what: found by name, and to be set right. */
export function FeedColumns({ feed, index, look, change }: Props) {
  const t = useTranslations('scans.form.feeds');
  if (look.columns.length === 0) return null;
  const needed = (['from', 'to', 'depart', 'price'] as const).some(
    (field) => !look.columns.includes(look.mapping[field]),
  );
  return (
    <details open={needed || undefined}>
      <summary className="min-h-11 font-semibold">{t('columns')}</summary>
      <div className="tracks mt-2 gap-4 [--track:11rem]">
        {fields.map((field) => {
          const id = `feeds.${index}.mapping.${field}`;
          const column = feed.mapping[field] ?? look.mapping[field];
          return (
            <Field key={field} id={id} label={t(`fields.${field}`)}>
              <Select
                {...describedBy(id)}
                value={look.columns.includes(column) ? column : NONE}
                onChange={({ target }) => change({ mapping: { ...feed.mapping, [field]: target.value } })}
              >
                <option value={NONE}>{t('notInIt')}</option>
                {look.columns.map((name) => (
                  <option key={name} value={name}>
                    {name}
                  </option>
                ))}
              </Select>
            </Field>
          );
        })}
      </div>
    </details>
  );
}
