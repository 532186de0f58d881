import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Drawer, useStyles2 } from '@grafana/ui';
import React from 'react';
import { type SavedSchedule, type Scheduling } from '../../../alerting';
import { MailView } from '../MailView';
import { NextSends } from '../NextSends';
import { useMail } from '../useMail';
import { clockText, coveredText } from '../words';

interface Props {
  readonly schedule: SavedSchedule;
  readonly scheduling: Scheduling;
  readonly onClose: () => void;
}

/** The mail of a saved schedule as it would go out now, and when it goes out next. */
export function PreviewDrawer({ schedule: { name, details, dataSourceUid = '' }, scheduling, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { preview, isCurrent } = useMail({ details, dataSource: dataSourceUid, rootUrl: scheduling.rootUrl });
  return (
    <Drawer
      title={name}
      subtitle={details && `${clockText(details.clock)}; covers ${coveredText(details.period)}`}
      onClose={onClose}
    >
      <div className={styles.parts}>
        <MailView
          preview={preview}
          isCurrent={isCurrent}
          recipients={details?.recipients ?? []}
          note={details?.formats.includes('mail') === false ? AS_FILES : undefined}
        />
        {details && (
          <section>
            <h3 className={styles.title}>
              {details.paused ? 'Would be sent next, if it were not paused' : 'Sent next'}
            </h3>
            <NextSends clock={details.clock} period={details.period} />
          </section>
        )}
      </div>
    </Drawer>
  );
}

const AS_FILES = 'Grafana attaches these figures as files, rendered from the Breakout dashboard.';

const getStyles = (theme: GrafanaTheme2) => ({
  parts: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(3) }),
  title: css({ fontSize: theme.typography.h5.fontSize }),
});
