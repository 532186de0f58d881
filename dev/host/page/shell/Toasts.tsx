import { css } from '@emotion/css';
import { type AppEvent, AppEvents, type EventBusExtended, type GrafanaTheme2 } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Alert, type AlertVariant, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';

interface Toast {
  readonly id: number;
  readonly severity: AlertVariant;
  readonly title: string;
  readonly text?: string;
}

const sources: ReadonlyArray<[AppEvent<unknown[]>, AlertVariant]> = [
  [AppEvents.alertSuccess, 'success'],
  [AppEvents.alertInfo, 'info'],
  [AppEvents.alertWarning, 'warning'],
  [AppEvents.alertError, 'error'],
];
const shownMs = 6_000;
let lastId = 0;

/** The bus of the page, with the older interface that the alert events belong to. */
function events(): EventBusExtended {
  return getAppEvents() as EventBusExtended;
}

/** What plugins publish as application events: a title and an optional text, for a few seconds. */
export function Toasts() {
  const styles = useStyles2(getStyles);
  const [toasts, setToasts] = useState<readonly Toast[]>([]);
  const remove = (id: number) => setToasts((shown) => shown.filter((toast) => toast.id !== id));

  useEffect(() => {
    const show = (severity: AlertVariant) => (payload: unknown) => {
      const [title, text] = [payload].flat();
      const id = ++lastId;
      setToasts((shown) => [...shown, { id, severity, title: String(title), text: text ? String(text) : undefined }]);
      setTimeout(() => remove(id), shownMs);
    };
    const handlers = sources.map(([event, severity]) => ({ event, handler: show(severity) }));
    handlers.forEach(({ event, handler }) => events().on(event, handler));
    return () => handlers.forEach(({ event, handler }) => events().off(event, handler));
  }, []);

  return (
    <div className={styles.toasts}>
      {toasts.map(({ id, severity, title, text }) => (
        <Alert key={id} severity={severity} title={title} elevated onRemove={() => remove(id)}>
          {text}
        </Alert>
      ))}
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  toasts: css({
    position: 'fixed',
    top: theme.spacing(7),
    right: theme.spacing(2),
    width: 400,
    zIndex: theme.zIndex.portal,
  }),
});
