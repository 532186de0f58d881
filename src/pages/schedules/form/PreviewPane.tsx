import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React from 'react';
import type { ScheduleDetails } from '#model/schedule/details';
import { MailView } from '../MailView';
import { NextSends } from '../NextSends';
import { useMail } from '../useMail';
import { clockText, coveredText } from '../words';
import { type Draft } from './draft';

interface Props {
  /** Absent as long as there is nothing to run. */
  readonly details: ScheduleDetails | undefined;
  readonly draft: Draft;
  readonly rootUrl: string;
}

/** Beside the form: when it will be sent, and what it would say now. */
export function PreviewPane({ details, draft, rootUrl }: Props) {
  const styles = useStyles2(getStyles);
  const { preview, isCurrent } = useMail({ details, dataSource: draft.dataSource, rootUrl });
  return (
    <aside className={styles.pane} aria-label="Preview">
      <section>
        <h2 className={styles.title}>Next five mails</h2>
        {details === undefined ? (
          <p className={styles.hint}>They are shown as soon as time and period are complete.</p>
        ) : (
          <>
            <p className={styles.hint}>
              {clockText(details.clock)}; covers {coveredText(details.period)}.
            </p>
            <NextSends clock={details.clock} period={details.period} />
          </>
        )}
      </section>
      <section>
        <h2 className={styles.title}>If it were sent now</h2>
        <MailView
          preview={preview}
          isCurrent={isCurrent || details === undefined}
          recipients={draft.recipients}
          note={draft.formats.includes('mail') ? AS_TEXT : AS_FILES}
        />
      </section>
    </aside>
  );
}

const AS_TEXT = 'At most 200 rows, the totals first. Mail programs show the text in their own letters.';
const AS_FILES =
  'Grafana attaches these figures as files, rendered from the Breakout dashboard; the days of its time zone, UTC, decide.';

/** Pixels of room from which on the preview stands beside the form. */
export const SIDE_BY_SIDE = 880;

const getStyles = (theme: GrafanaTheme2) => ({
  pane: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(3),
    minWidth: 0,
    maxWidth: 640,
    [`@container (min-width: ${SIDE_BY_SIDE}px)`]: {
      maxWidth: 'none',
      position: 'sticky',
      top: theme.spacing(8),
      alignSelf: 'start',
    },
  }),
  title: css({ fontSize: theme.typography.h5.fontSize, margin: theme.spacing(0, 0, 1) }),
  hint: css({ margin: theme.spacing(0, 0, 1), color: theme.colors.text.secondary }),
});
