'use client';

import { createContext, type ReactNode, useCallback, useContext, useEffect, useState } from 'react';

const SHOWN_MS = 5_000;
const ToastContext = createContext<(words: string) => void>(() => undefined);

/** Says for a moment that something worked. What failed belongs where it failed, as an `ErrorNote`. */
export const useToast = () => useContext(ToastContext);

export function ToastProvider({ children }: { children: ReactNode }) {
  const [toast, setToast] = useState<{ words: string; id: number } | null>(null);
  const say = useCallback((words: string) => setToast((last) => ({ words, id: (last?.id ?? 0) + 1 })), []);
  useEffect(() => {
    if (!toast) return;
    const timer = setTimeout(() => setToast(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [toast]);
  return (
    <ToastContext value={say}>
      {children}
      <div
        role="status"
        className="pointer-events-none fixed inset-x-4 bottom-[calc(1.5rem+var(--bottom-bar,0px))] z-50 flex justify-center"
      >
        {toast ? (
          <p key={toast.id} className="rounded-sign bg-ink px-5 py-3 font-semibold text-ground shadow-over">
            {toast.words}
          </p>
        ) : null}
      </div>
    </ToastContext>
  );
}
