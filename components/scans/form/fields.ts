import type { ScanDraft } from './scan-draft.ts';

/** What every part of the form is handed. */
export type FieldsProps = {
  draft: ScanDraft;
  change: (part: Partial<ScanDraft>) => void;
  errorAt: (field: string) => string | undefined;
  /** `YYYY-MM-DD` where the traveller is. */
  today: string;
};
