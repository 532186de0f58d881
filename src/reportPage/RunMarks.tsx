import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Badge, LoadingBar, useStyles2 } from '@grafana/ui';
import React from 'react';
import { testIds } from '../test/testIds';

interface Props {
  readonly running: boolean;
  /** The controls are ahead of what is on screen. */
  readonly changed: boolean;
  /** What to do when they are. */
  readonly text?: string;
  /** Where that is said, in pixels from an edge of the result. */
  readonly at: { readonly top: number } | { readonly bottom: number };
}

/** Marks over a result, whose element they are placed in: that a run is under way, or that it is no longer wanted. */
export function RunMarks({ running, changed, text = 'Controls have changed. Refresh to update.', at }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <>
      <div className={styles.progress}>{running && <LoadingBar width={400} />}</div>
      {changed && !running && (
        <div className={styles.changed} style={at}>
          <Badge color="orange" icon="exclamation-circle" text={text} data-testid={testIds.report.changed} />
        </div>
      )}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  progress: css({ position: 'absolute', insetInline: 0, top: 0, height: 1, overflow: 'hidden', zIndex: 4 }),
  changed: css({
    position: 'absolute',
    left: '50%',
    transform: 'translateX(-50%)',
    zIndex: 5,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.elevated,
    boxShadow: theme.shadows.z2,
  }),
});
