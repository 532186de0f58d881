import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, LinkButton, useStyles2 } from '@grafana/ui';
import React from 'react';
import { SCHEDULES_PATH } from '../../../constants';
import { Refusals } from './Refusals';
import { SaveProgress } from './SaveProgress';
import { Sentences } from './Sentences';
import { type Saving } from './useSave';

interface Props {
  readonly isNew: boolean;
  readonly isRunning: boolean;
  /** What this Grafana cannot do. */
  readonly refusals: readonly string[];
  /** What will be other than one may expect. */
  readonly notes: readonly string[];
  /** Somebody wanted to save what is not complete; with what no field says of it. */
  readonly unfinished: readonly string[] | undefined;
  readonly saving: Saving;
}

/** What stands in the way of saving, how far it has come, and the button. */
export function FormFooter({ isNew, isRunning, refusals, notes, unfinished, saving }: Props) {
  const styles = useStyles2(getStyles);
  return (
    <footer className={styles.footer}>
      {refusals.length > 0 && <Refusals sentences={refusals} />}
      {notes.length > 0 && (
        <Alert severity="info" title="Good to know">
          <Sentences of={notes} />
        </Alert>
      )}
      {unfinished !== undefined && (
        <Alert severity="warning" title="Something above is missing or cannot be used">
          {unfinished.length > 0 && <Sentences of={unfinished} />}
        </Alert>
      )}
      <SaveProgress {...saving} />
      <div className={styles.buttons}>
        <Button type="submit" icon={isRunning ? 'spinner' : 'save'} disabled={isRunning || refusals.length > 0}>
          {isNew ? 'Save schedule' : 'Save changes'}
        </Button>
        <LinkButton variant="secondary" href={SCHEDULES_PATH}>
          Cancel
        </LinkButton>
      </div>
    </footer>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  footer: css({ paddingTop: theme.spacing(1) }),
  buttons: css({ display: 'flex', gap: theme.spacing(1) }),
});
