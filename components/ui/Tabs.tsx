'use client';

import { Tabs as Base } from 'radix-ui';
import type { ReactNode } from 'react';

export type Tab = { value: string; label: string; content: ReactNode };

export function Tabs({ label, tabs, initial }: { label: string; tabs: readonly Tab[]; initial: string }) {
  return (
    <Base.Root defaultValue={initial}>
      <Base.List aria-label={label} className="flex gap-5 overflow-x-auto border-b-2 border-rule">
        {tabs.map(({ value, label: name }) => (
          <Base.Trigger
            key={value}
            value={value}
            className="-mb-0.5 min-h-11 border-b-4 border-transparent font-semibold whitespace-nowrap text-soft hover:text-ink data-[state=active]:border-ink data-[state=active]:text-ink"
          >
            {name}
          </Base.Trigger>
        ))}
      </Base.List>
      {tabs.map(({ value, content }) => (
        <Base.Content key={value} value={value} className="pt-5">
          {content}
        </Base.Content>
      ))}
    </Base.Root>
  );
}
