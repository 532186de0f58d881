import { useEffect, useRef, type RefObject } from 'react';

/**
 * Removing an entry of a list takes the focus with it: it goes on to the entry that takes its place, to the last one, or
 * to the first button that is left.
 *
 * @param entries selector of what can have the focus, one for each entry
 * @returns to be called with the place of an entry that is being removed
 */
export function useFocusAfterRemoval(list: RefObject<HTMLElement | null>, entries: string): (index: number) => void {
  const removal = useRef<{ readonly index: number; readonly length: number }>(undefined);

  // A list may be drawn again before it is without the entry.
  useEffect(() => {
    const found = entriesOf(list.current, entries);
    if (removal.current !== undefined && found.length < removal.current.length) {
      const next = found[Math.min(removal.current.index, found.length - 1)];
      (next ?? list.current?.querySelector('button'))?.focus();
      removal.current = undefined;
    }
  });

  return (index) => {
    removal.current = { index, length: entriesOf(list.current, entries).length };
  };
}

const entriesOf = (list: HTMLElement | null, selector: string): readonly HTMLElement[] => [
  ...(list?.querySelectorAll<HTMLElement>(selector) ?? []),
];
