import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import { isLinkParameter } from '#model/query/linkConditions';
import type { Result } from '#model/result';
import { resolveTimeZone } from '../../datasource/timeZone';

/** How the state of a page stands in its URL. One object for the life of the page. */
export interface UrlCodec<State> {
  /** The page as it first opens, in an IANA zone. */
  readonly initial: (timeZone: string) => State;
  /** The state that a search string describes, or everything that is wrong with it. */
  readonly read: (search: string, timeZone: string) => Result<State>;
  /** Parameters of a state; those that are undefined are to be removed. */
  readonly write: (state: State) => Readonly<Record<string, string | undefined>>;
}

export interface UrlState<State> {
  readonly state: Result<State>;
  /**
   * Counts the times that a URL came from outside: a link, a reload, the back and forward buttons.
   * Undefined for the moment in which the router has not caught up with it.
   */
  readonly arrivals: number | undefined;
  /** Writes a state into the URL. The first change after a run becomes a step that "back" returns from. */
  readonly write: (state: State) => void;
  /** Says that what the present URL asks for is being run. */
  readonly markRun: () => void;
  readonly reset: () => void;
}

/** The URL is the only memory of a page's controls. */
export function useUrlState<State>(codec: UrlCodec<State>): UrlState<State> {
  const { search } = useLocation();
  const timeZone = useMemo(() => resolveTimeZone(undefined), []);
  const state = useMemo(() => codec.read(search, timeZone), [codec, search, timeZone]);
  const [arrival, setArrival] = useState(() => ({ count: 1, search: locationService.getLocation().search }));
  const wasRun = useRef(false);
  const writing = useRef(false);

  useEffect(() => {
    const { pathname } = locationService.getLocation();
    return locationService.getHistory().listen((location) => {
      if (location.pathname === pathname && !writing.current) {
        wasRun.current = false;
        setArrival(({ count }) => ({ count: count + 1, search: location.search }));
      }
    });
  }, []);

  const write = useCallback(
    (next: State) => {
      const location = locationService.getLocation();
      const target = { pathname: location.pathname, search: searchOf(codec.write(next), location.search) };
      if (target.search === location.search) {
        return;
      }
      writing.current = true;
      if (wasRun.current) {
        locationService.push(target);
      } else {
        locationService.replace(target);
      }
      writing.current = false;
      wasRun.current = false;
    },
    [codec]
  );

  const markRun = useCallback(() => {
    wasRun.current = true;
  }, []);

  const reset = useCallback(() => {
    write(codec.initial(timeZone));
    setArrival(({ count }) => ({ count: count + 1, search: locationService.getLocation().search }));
  }, [write, codec, timeZone]);

  // Our own writes change the search after an arrival; a count that was seen means nothing new.
  return { state, arrivals: arrival.search === search ? arrival.count : undefined, write, markRun, reset };
}

/** Grafana's own parameters, such as the organisation, stay; conditions of a link are part of the filter by now. */
function searchOf(written: Readonly<Record<string, string | undefined>>, present: string): string {
  const parameters = new URLSearchParams(present);
  for (const name of [...parameters.keys()].filter(isLinkParameter)) {
    parameters.delete(name);
  }
  for (const [name, value] of Object.entries(written)) {
    if (value === undefined) {
      parameters.delete(name);
    } else {
      parameters.set(name, value);
    }
  }
  return `?${parameters.toString()}`;
}

/** Whether two states ask for the same; how the URL came to say so does not matter. */
export const isSameRequest = <State>(codec: UrlCodec<State>, a: State, b: State): boolean =>
  JSON.stringify(codec.write(a)) === JSON.stringify(codec.write(b));
