import { useTranslations } from 'next-intl';

/** Where facts come from, as people know it; a provider without an entry shows its own name. */
export function useProviderName(): (provider: string) => string {
  const t = useTranslations('guides.providers');
  return (provider) => {
    const key = provider as Parameters<typeof t>[0];
    return t.has(key) ? t(key) : provider;
  };
}
