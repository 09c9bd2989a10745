import { useTranslations } from 'next-intl';
import type { WindowDraft } from './window-draft.ts';

/** What the fields of one stretch of days are handed; their names are without the window's. */
export type WindowProps = {
  window: WindowDraft;
  /** Which of them it is, from 0. */
  index: number;
  change: (part: Partial<WindowDraft>) => void;
  errorAt: (field: string) => string | undefined;
};

export const idIn = (index: number, field: string): string => `windows.${index}.${field}`;

/** Two fields of one name are told apart by which dates they belong to. */
export function useLabelIn(index: number): (label: string) => string {
  const t = useTranslations('scans.form.window');
  return (label) => (index === 0 ? label : t('numbered', { label, number: index + 1 }));
}
