import type { Metadata, Viewport } from 'next';
import type { ReactNode } from 'react';
import { Footer } from '#components/shell/Footer.tsx';
import { Header } from '#components/shell/Header.tsx';
import { themeScript } from '#components/shell/theme.ts';
import { ToastProvider } from '#components/ui/Toast.tsx';
import './globals.css';

export const metadata: Metadata = {
  title: { default: 'Caravan', template: '%s | Caravan' },
  description: 'Say what you want from a trip, and watch Caravan find where to go.',
};

export const viewport: Viewport = {
  // To the edges of the screen; what must not lie under a phone's rounded corners keeps clear by the safe-area insets.
  viewportFit: 'cover',
  themeColor: [
    { media: '(prefers-color-scheme: light)', color: '#ffffff' },
    { media: '(prefers-color-scheme: dark)', color: '#0e1216' },
  ],
};

export default function RootLayout({ children }: { children: ReactNode }) {
  return (
    // The head's script sets data-theme before React sees the document.
    <html lang="en" suppressHydrationWarning>
      <head>
        {/* Our own constant; as a child, React would escape its quotes. */}
        <script dangerouslySetInnerHTML={{ __html: themeScript }} />
      </head>
      <body className="flex min-h-dvh flex-col">
        <a
          href="#main"
          className="sr-only z-50 bg-signal p-3 font-bold text-on-signal focus:not-sr-only focus:fixed focus:top-2 focus:left-2"
        >
          Skip to content
        </a>
        <ToastProvider>
          <Header />
          {/* What everyone is told is put here once the live part of the page has come. */}
          <div id="announcements" aria-live="polite" />
          <main id="main" tabIndex={-1} className="outline-none!">
            {children}
          </main>
          <Footer />
        </ToastProvider>
      </body>
    </html>
  );
}
