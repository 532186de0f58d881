import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';

/** A note of success that goes away by itself. */
export const announce = (title: string, text?: string): void =>
  getAppEvents().publish({
    type: AppEvents.alertSuccess.name,
    payload: text === undefined ? [title] : [title, text],
  });
