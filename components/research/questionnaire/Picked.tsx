import { useTranslations } from 'next-intl';
import { CrossIcon } from '#components/ui/icons.tsx';

type Props<T> = {
  label: string;
  items: readonly T[];
  itemKey: (item: T) => string;
  name: (item: T) => string;
  onRemove: (item: T) => void;
};

/** What was chosen so far, each with a way to take it back. */
export function Picked<T>({ label, items, itemKey, name, onRemove }: Props<T>) {
  const t = useTranslations('common.placeSearch');
  if (items.length === 0) return null;
  return (
    <ul aria-label={label} className="mt-2 flex flex-wrap gap-2">
      {items.map((item) => (
        <li
          key={itemKey(item)}
          className="flex items-center rounded-sign bg-ink ps-3 font-semibold text-ground"
        >
          {name(item)}
          <button
            type="button"
            aria-label={t('remove', { name: name(item) })}
            onClick={() => onRemove(item)}
            className="grid size-10 place-items-center"
          >
            <CrossIcon className="size-4" />
          </button>
        </li>
      ))}
    </ul>
  );
}
