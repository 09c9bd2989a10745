export const tabs = [
  { value: 'days', label: 'Days' },
  { value: 'budget', label: 'Budget' },
  { value: 'lists', label: 'Lists' },
  { value: 'notes', label: 'Notes' },
  { value: 'people', label: 'People' },
  { value: 'history', label: 'History' },
] as const;
export type Tab = (typeof tabs)[number]['value'];

export const tabOf = (asked: string | null): Tab =>
  tabs.find(({ value }) => value === asked)?.value ?? 'days';
