import { useSyncExternalStore } from 'react';
import { getThemeById, type GrafanaTheme2 } from '@grafana/data';
import { config, getAppEvents, ThemeChangedEvent } from '@grafana/runtime';

interface Preferences {
  readonly theme: GrafanaTheme2;
  /** IANA name, `browser` or `utc`. */
  readonly timeZone: string;
}

let current: Preferences = { theme: config.theme2, timeZone: config.bootData.user.timezone };
const listeners = new Set<() => void>();

export function usePreferences(): Preferences {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => current
  );
}

export function timeZone(): string {
  return current.timeZone;
}

export function toggleTheme(): void {
  const id = current.theme.isDark ? 'light' : 'dark';
  const theme = getThemeById(id);
  config.theme2 = theme;
  config.bootData.user.lightTheme = theme.isLight;
  remember('host_theme', id);
  change({ ...current, theme });
  getAppEvents().publish(new ThemeChangedEvent(theme));
}

export function setTimeZone(zone: string): void {
  config.bootData.user.timezone = zone;
  remember('host_time_zone', zone);
  change({ ...current, timeZone: zone });
}

function change(next: Preferences): void {
  current = next;
  listeners.forEach((listener) => listener());
}

/** The server reads it when it writes the next page. */
function remember(cookie: string, value: string): void {
  document.cookie = `${cookie}=${encodeURIComponent(value)}; path=/; max-age=31536000; samesite=lax`;
}
