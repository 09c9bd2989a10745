import { PHASE_PRODUCTION_SERVER } from 'next/constants.js';
import { LOCALE_HEADER, locales } from './messages/locales.ts';

const intl = {
  requestConfig: './messages/request.ts',
  // Compiled at the build: browsers get no parser of messages.
  experimental: { messages: { path: './messages', format: 'json', locales: [...locales], precompile: true } },
};

/** @type {import('next').NextConfig} */
const config = {
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  // Pages show no photographs that would need a server to resize them.
  images: { unoptimized: true },
  // `npm test` checks types; whoever only wants to run the app needn't wait for it.
  typescript: { ignoreBuildErrors: true },
  // Pages hold nothing of anybody; what they show they fetch. Kept for a day, they open while the server is away.
  experimental: { staleTimes: { static: 86_400 } },
  // Straight to the part of next-intl that browsers use: its index keeps formatters that no page asks for.
  turbopack: { root: import.meta.dirname, resolveAlias: { 'next-intl': 'use-intl/react' } },
  // Every page is made once a language, at the build. An address has no language in it: a link that one person sends
  // opens in the other's own. Which one is theirs the server says by a header (server/http/locale.ts).
  rewrites: async () =>
    locales.map((locale) => ({
      source: '/:path*',
      has: [{ type: 'header', key: LOCALE_HEADER, value: locale }],
      destination: `/${locale}/:path*`,
    })),
};

/** What compiles messages is no part of a server of pages that are built, which would start a fifth of a second later. */
export default async (phase) => {
  if (phase === PHASE_PRODUCTION_SERVER) return config;
  const { default: createNextIntlPlugin } = await import('next-intl/plugin');
  return createNextIntlPlugin(intl)(config);
};
