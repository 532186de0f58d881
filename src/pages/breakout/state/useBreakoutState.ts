import { locationService } from '@grafana/runtime';
import { useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { useLocation } from 'react-router-dom';
import type { Result } from '#model/result';
import { resolveTimeZone } from '../../../datasource/timeZone';
import { defaultState, stateOfUrl, urlOfState, type BreakoutState } from './breakoutState';

export interface BreakoutUrl {
  readonly state: Result<BreakoutState>;
  /**
   * Counts the times that a URL came from outside: a link, a reload, the back and forward buttons.
   * Undefined for the moment in which the router has not caught up with it.
   */
  readonly arrivals: number | undefined;
  /** Writes a state into the URL. The first change after a run becomes a step that "back" returns from. */
  readonly write: (state: BreakoutState) => void;
  /** Says that the report of the present URL is being run. */
  readonly markRun: () => void;
  readonly reset: () => void;
}

/** The URL is the only memory of the page's controls. */
export function useBreakoutState(): BreakoutUrl {
  const { search } = useLocation();
  const timeZone = useMemo(() => resolveTimeZone(undefined), []);
  const state = useMemo(() => stateOfUrl(search, timeZone), [search, timeZone]);
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

  const write = useCallback((next: BreakoutState) => {
    const location = locationService.getLocation();
    const target = { pathname: location.pathname, search: searchOf(next, location.search) };
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
  }, []);

  const markRun = useCallback(() => {
    wasRun.current = true;
  }, []);

  const reset = useCallback(() => {
    write(defaultState(timeZone));
    setArrival(({ count }) => ({ count: count + 1, search: locationService.getLocation().search }));
  }, [write, timeZone]);

  // Our own writes change the search after an arrival; a count that was seen means nothing new.
  return { state, arrivals: arrival.search === search ? arrival.count : undefined, write, markRun, reset };
}

/** Grafana's own parameters, such as the organisation, stay. */
function searchOf(state: BreakoutState, present: string): string {
  const parameters = new URLSearchParams(present);
  for (const [name, value] of Object.entries(urlOfState(state))) {
    if (value === undefined) {
      parameters.delete(name);
    } else {
      parameters.set(name, value);
    }
  }
  return `?${parameters.toString()}`;
}
