import { usePathname } from 'next/navigation';
import { withoutLocale } from '#messages/locales.ts';

/** The path as the address bar has it, also where a page is made ahead and the renderer's path begins with a language. */
export const usePath = (): string => withoutLocale(usePathname());
