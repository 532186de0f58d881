import { type DependencyList, useEffect, useState } from 'react';

export interface Loaded<T> {
  readonly value?: T;
  readonly error?: Error;
}

/** Loads something when `dependencies` change; an answer that comes too late is dropped. */
export function useLoaded<T>(load: () => Promise<T>, dependencies: DependencyList): Loaded<T> {
  const [loaded, setLoaded] = useState<Loaded<T>>({});
  useEffect(() => {
    let isCurrent = true;
    const show = (result: Loaded<T>) => isCurrent && setLoaded(result);
    setLoaded({});
    load().then(
      (value) => show({ value }),
      (error: unknown) => show({ error: toError(error) })
    );
    return () => {
      isCurrent = false;
    };
    // The caller says what the result depends on.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, dependencies);
  return loaded;
}

function toError(error: unknown): Error {
  if (error instanceof Error) {
    return error;
  }
  const { data, statusText }: { data?: { message?: string }; statusText?: string } = Object(error);
  return new Error(data?.message ?? statusText ?? String(error));
}
