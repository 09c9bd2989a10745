import { useCallback, useRef } from 'react';

/** For what holds a map and its stops (`data-stop`): its ref, and how a pressed pin brings its stop into sight. */
export function useLightAlike<E extends HTMLElement>() {
  const shown = useRef<E>(null);
  const root = useCallback((element: E | null) => {
    shown.current = element;
    return element ? lightAlike(element) : undefined;
  }, []);
  const bringUp = useCallback((id: string, block: 'start' | 'center' = 'center') => {
    shown.current?.querySelector(`[data-stop="${CSS.escape(id)}"]`)?.scrollIntoView({ block });
  }, []);
  return { root, bringUp };
}

/**
 * A stop and its pin on the map are one thing: where the pointer or the focus is on one of them, both get `data-lit`.
 * Without React, so that hundreds of stops rest while the pointer goes over them.
 */
export function lightAlike(root: HTMLElement): () => void {
  let lit: string | null = null;
  const show = (id: string | null) => {
    if (id === lit) return;
    lit = id;
    for (const element of root.querySelectorAll('[data-lit]')) element.removeAttribute('data-lit');
    if (id === null) return;
    const name = CSS.escape(id);
    for (const element of root.querySelectorAll(
      `[data-stop="${name}"], [data-pin="${name}"], [data-pins~="${name}"]`,
    ))
      element.setAttribute('data-lit', '');
  };
  const enter = ({ target }: Event) => {
    const element = target instanceof Element ? target.closest<HTMLElement>('[data-stop], [data-pin]') : null;
    show(element?.dataset.stop ?? element?.dataset.pin ?? null);
  };
  const leave = () => show(null);
  const starts = ['pointerover', 'focusin'] as const;
  const ends = ['pointerleave', 'focusout'] as const;
  for (const type of starts) root.addEventListener(type, enter);
  for (const type of ends) root.addEventListener(type, leave);
  return () => {
    for (const type of starts) root.removeEventListener(type, enter);
    for (const type of ends) root.removeEventListener(type, leave);
  };
}
