import { useEffect, useRef, type RefObject } from 'react';

/**
 * Keeps the focus of keyboards where something was changed: a button that is disabled meanwhile, or gone after it, loses
 * it to the page.
 *
 * @param busy whether something is being changed
 * @returns of the element that holds all of the buttons, in groups (`article`) or directly; either takes the focus
 */
export function useFocusKept(busy: boolean): RefObject<HTMLDivElement | null> {
  const all = useRef<HTMLDivElement>(null);
  const last = useRef<HTMLElement>(null);

  useEffect(() => {
    const note = ({ target }: FocusEvent) => {
      if (target instanceof Element && all.current?.contains(target)) {
        last.current = target.closest('article') ?? all.current;
      }
    };
    document.addEventListener('focusin', note);
    return () => document.removeEventListener('focusin', note);
  }, []);

  useEffect(() => {
    if (!busy && document.activeElement === document.body) {
      last.current?.focus({ preventScroll: true });
    }
  }, [busy]);
  return all;
}
