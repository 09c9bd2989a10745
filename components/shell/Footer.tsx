import type { ReactNode } from 'react';

const links = [
  { href: '/api/docs', label: 'API' },
  { href: '/api/v1/status', label: 'Status' },
] as const;

export function Footer({ children }: { children?: ReactNode }) {
  return (
    <footer className="mt-auto border-t-2 border-rule">
      <div className="mx-auto flex max-w-6xl flex-wrap items-center justify-between gap-x-8 gap-y-2 px-4 py-6 text-[0.95rem] text-soft sm:px-6">
        <p>This Caravan is run by your own server. Your data stays on it.</p>
        {children}
        <ul className="flex gap-5">
          {links.map(({ href, label }) => (
            <li key={href}>
              <a href={href} className="underline underline-offset-4 hover:text-ink">
                {label}
              </a>
            </li>
          ))}
        </ul>
      </div>
    </footer>
  );
}
