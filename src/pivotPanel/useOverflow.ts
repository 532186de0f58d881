import { useLayoutEffect, useState, type RefObject } from 'react';

/** Whether what is in an element is higher or wider than the element. */
export function useOverflow(ref: RefObject<HTMLElement | null>, size: string): boolean {
  const [isOver, setOver] = useState(false);
  useLayoutEffect(() => {
    const element = ref.current;
    const content = element?.firstElementChild;
    if (!element || !content) {
      return undefined;
    }
    const measure = () =>
      setOver(element.scrollHeight > element.clientHeight + 1 || element.scrollWidth > element.clientWidth + 1);
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    observer.observe(content);
    measure();
    return () => observer.disconnect();
  }, [ref, size]);
  return isOver;
}
