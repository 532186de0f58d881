import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Spinner, useStyles2 } from '@grafana/ui';
import React from 'react';
import { ALERT_RULES } from '#model/alerts/index';
import { testIds } from '../../../test/testIds';

interface Props {
  readonly mayWrite: boolean;
  /** What is being done; nothing else can be until it is. */
  readonly work: string | undefined;
  /** How many rules can be installed, how many are there and would change, and how many are there at all. */
  readonly missing: number;
  readonly behind: number;
  readonly ours: number;
  readonly onInstall: () => void;
  readonly onUpdate: () => void;
  readonly onRemove: () => void;
  readonly onDownload: () => void;
}

/** What can be done with the pack as a whole. A single rule that would change has a button of its own. */
export function PackButtons({ mayWrite, work, missing, behind, ours, ...props }: Props) {
  const styles = useStyles2(getStyles);
  const busy = work !== undefined;
  return (
    <div className={styles.buttons}>
      {mayWrite && missing > 0 && (
        <Button icon="plus" disabled={busy} onClick={props.onInstall} data-testid={testIds.alertPack.install}>
          {missing === ALERT_RULES.length
            ? 'Install all'
            : missing === 1
              ? 'Install the missing rule'
              : `Install the ${missing} missing rules`}
        </Button>
      )}
      {mayWrite && behind > 1 && (
        <Button icon="sync" disabled={busy} onClick={props.onUpdate} data-testid={testIds.alertPack.update}>
          {behind === ours ? 'Update all' : `Update ${behind} rules`}
        </Button>
      )}
      {mayWrite && ours > 0 && (
        <Button
          variant="secondary"
          icon="trash-alt"
          disabled={busy}
          onClick={props.onRemove}
          data-testid={testIds.alertPack.remove}
        >
          Remove all
        </Button>
      )}
      <Button
        variant="secondary"
        icon="download-alt"
        tooltip="The same rules as a file for provisioning/alerting, with the values below"
        onClick={props.onDownload}
        data-testid={testIds.alertPack.download}
      >
        Provisioning file
      </Button>
      <span className={styles.work} role="status">
        {busy && (
          <>
            <Spinner inline /> {work}
          </>
        )}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  buttons: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(1) }),
  work: css({ color: theme.colors.text.secondary }),
});
