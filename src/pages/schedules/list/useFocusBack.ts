import { useEffect, useRef } from 'react';

/**
 * Gives the focus back when a dialog closes: those of Grafana that ask take it for themselves before they look who had
 * it, and leave it to the page.
 *
 * @returns what to call when one is about to open
 */
export function useFocusBack(isOpen: boolean): () => void {
  const before = useRef<Element>(null);
  useEffect(() => {
    if (!isOpen && document.activeElement === document.body && before.current instanceof HTMLElement) {
      before.current.focus();
    }
  }, [isOpen]);
  return () => {
    before.current = document.activeElement;
  };
}
