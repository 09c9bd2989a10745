/** @type {import('next').NextConfig} */
export default {
  poweredByHeader: false,
  reactStrictMode: true,
  compress: true,
  // Pages show no photographs that would need a server to resize them.
  images: { unoptimized: true },
  // `npm test` checks types; whoever only wants to run the app needn't wait for it.
  typescript: { ignoreBuildErrors: true },
  // Pages hold nothing of anybody; what they show they fetch. Kept for a day, they open while the server is away.
  experimental: { staleTimes: { static: 86_400 } },
  turbopack: { root: import.meta.dirname },
};
