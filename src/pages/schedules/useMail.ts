import { useEffect, useState } from 'react';
import type { ScheduleDetails } from '#model/schedule/details';
import { mailText, type Mail } from '#model/schedule/mail/index';
import { errorText } from '../../datasource/errors';
import { runScheduled } from './runScheduled';

export type MailPreview =
  | { readonly state: 'waiting' }
  | { readonly state: 'ready'; readonly mail: Mail | undefined }
  | { readonly state: 'failed'; readonly problem: string };

interface Asked {
  /** Absent as long as they are not complete. */
  readonly details: ScheduleDetails | undefined;
  readonly dataSource: string;
  readonly rootUrl: string;
}

/** The mail that would go out now; undefined when there is nothing to report and none would. */
export async function makeMail(
  details: ScheduleDetails,
  { dataSource, rootUrl }: Pick<Asked, 'dataSource' | 'rootUrl'>
): Promise<Mail | undefined> {
  const rows = await runScheduled(details, dataSource, Date.now());
  return mailText(details, rows, { rootUrl, dataSourceUid: dataSource });
}

/** How long a form must rest before its preview runs. */
const REST_MS = 600;

/**
 * The mail of a schedule that is being edited. It runs again only for what changes the mail; the one before stays until
 * the next is there.
 *
 * @returns the mail, and whether it is that of the present details
 */
export function useMail({ details, dataSource, rootUrl }: Asked): {
  readonly preview: MailPreview;
  readonly isCurrent: boolean;
} {
  const asked = details && JSON.stringify({ ...details, recipients: [], formats: [], paused: false, dataSource });
  const [kept, setKept] = useState<{ readonly of: string; readonly preview: MailPreview }>();

  useEffect(() => {
    if (details === undefined || asked === undefined || kept?.of === asked) {
      return;
    }
    let current = true;
    const keep = (preview: MailPreview) => current && setKept({ of: asked, preview });
    const run = () =>
      makeMail(details, { dataSource, rootUrl }).then(
        (mail) => keep({ state: 'ready', mail }),
        (error: unknown) => keep({ state: 'failed', problem: errorText(error) })
      );
    const timer = setTimeout(() => void run(), kept === undefined ? 0 : REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // `asked` stands for the details.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked, dataSource, rootUrl]);

  return { preview: kept?.preview ?? { state: 'waiting' }, isCurrent: asked !== undefined && kept?.of === asked };
}
