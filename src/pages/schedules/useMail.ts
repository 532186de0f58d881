import { useEffect, useMemo, useState } from 'react';
import { scheduledQueryOf, type ScheduleDetails } from '#model/schedule/details';
import { mailText, type Mail } from '#model/schedule/mail/index';
import { errorText } from '../../datasource/errors';
import { runScheduled, type MailRow } from './runScheduled';

export type MailPreview =
  | { readonly state: 'waiting' }
  /** Without a mail, nothing would be sent now. */
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

/** How long a form must rest before its report runs again. */
const REST_MS = 600;

interface Answer {
  /** What was asked, with the details that it was asked for. */
  readonly of: string;
  readonly details: ScheduleDetails;
  readonly result: { readonly rows: readonly MailRow[] } | { readonly problem: string };
}

/**
 * The mail of a schedule that is being edited. Its report runs again only for what changes its rows; the answer before
 * stays until the next is there.
 *
 * @returns the mail, and whether it is that of the present details
 */
export function useMail({ details, dataSource, rootUrl }: Asked): {
  readonly preview: MailPreview;
  readonly isCurrent: boolean;
} {
  const asked = details && JSON.stringify([scheduledQueryOf(details), dataSource]);
  const [answer, setAnswer] = useState<Answer>();

  useEffect(() => {
    if (details === undefined || asked === undefined || answer?.of === asked) {
      return;
    }
    let current = true;
    const keep = (result: Answer['result']) => current && setAnswer({ of: asked, details, result });
    const run = () =>
      runScheduled(details, dataSource, Date.now()).then(
        (rows) => keep({ rows }),
        (error: unknown) => keep({ problem: errorText(error) })
      );
    const timer = setTimeout(() => void run(), answer === undefined ? 0 : REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
    // `asked` stands for what of the details matters here.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [asked]);

  const isCurrent = asked !== undefined && answer?.of === asked;
  // Whoever edits the name sees it at once; other rows come with their own columns.
  const shown = isCurrent ? details : answer?.details;
  const preview = useMemo(
    () => previewOf(answer?.result, shown, { rootUrl, dataSourceUid: dataSource }),
    [answer, shown, rootUrl, dataSource]
  );
  return { preview, isCurrent };
}

function previewOf(
  result: Answer['result'] | undefined,
  details: ScheduleDetails | undefined,
  options: Parameters<typeof mailText>[2]
): MailPreview {
  if (result === undefined || details === undefined) {
    return { state: 'waiting' };
  }
  return 'problem' in result
    ? { state: 'failed', problem: result.problem }
    : { state: 'ready', mail: mailText(details, result.rows, options) };
}
