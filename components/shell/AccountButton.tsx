import type { ComponentProps } from 'react';
import { PersonIcon } from '#components/ui/icons.tsx';

export function AccountButton(props: ComponentProps<'button'>) {
  return (
    <button
      type="button"
      aria-haspopup="menu"
      aria-label="Account"
      title="Account"
      className="grid size-10 place-items-center rounded-sign hover:bg-panel sm:size-11"
      {...props}
    >
      <PersonIcon />
    </button>
  );
}
