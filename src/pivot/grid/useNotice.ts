import { useCallback, useEffect, useState } from 'react';

const SHOWN_MS = 2_000;

/** A short message that goes by itself. */
export function useNotice() {
  const [notice, setNotice] = useState<{ readonly text: string }>();
  useEffect(() => {
    if (notice === undefined) {
      return;
    }
    const timer = setTimeout(() => setNotice(undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  return { notice: notice?.text, notify: useCallback((text: string) => setNotice({ text }), []) };
}
