import { css } from '@emotion/css';
import { AppEvents, type EventBusExtended, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly texts: readonly unknown[];
}

const severities = [
  { event: AppEvents.alertSuccess, severity: 'success' },
  { event: AppEvents.alertInfo, severity: 'info' },
  { event: AppEvents.alertWarning, severity: 'warning' },
  { event: AppEvents.alertError, severity: 'error' },
] as const;
const shownMs = 6_000;
let lastId = 0;

/** What plugins publish as alert events: a title and an optional text, for a few seconds. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));

  useEffect(() => {
    // The alert events belong to the older interface of the page's bus.
    const bus = getAppEvents() as EventBusExtended;
    const handlers = severities.map(({ event, severity }) => {
      const show = (payload: unknown) => {
        const id = ++lastId;
        setToasts((shown) => [...shown, { id, severity, texts: [payload].flat() }]);
        setTimeout(() => remove(id), shownMs);
      };
      bus.on(event, show);
      return () => bus.off(event, show);
    });
    return () => handlers.forEach((off) => off());
  }, []);

  return (
    <div className={styles.toasts}>
      {toasts.map(({ id, severity, texts: [title, text] }) => (
        <Alert key={id} severity={severity} title={String(title)} elevated onRemove={() => remove(id)}>
          {text ? String(text) : null}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toasts: css({ position: 'fixed', top: 56, right: theme.spacing(2), width: 400, zIndex: theme.zIndex.portal }),
});
