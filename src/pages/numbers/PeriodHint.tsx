import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { earliestStart } from '#model/number/period';
import { timeRangeOf } from '../../reportPage/state/period';
import { testIds } from '../../test/testIds';
import { type NumbersState } from './state';

interface Props {
  /** The most that the data source looks numbers up in. */
  readonly months: number;
  readonly state: NumbersState;
}

/** How far back numbers are looked up, and whether the period goes further. */
export function PeriodHint({ months, state: { period, timeZone } }: Props) {
  const styles = useStyles2(getStyles);
  const { from, to } = timeRangeOf(period, timeZone);
  const tooLong = from.valueOf() < earliestStart(to.valueOf(), months);
  const span = months === 1 ? 'a month' : `${months} months`;
  return (
    <span className={tooLong ? styles.tooLong : styles.hint} data-testid={testIds.numbers.hint}>
      <Icon name={tooLong ? 'exclamation-triangle' : 'info-circle'} size="sm" />{' '}
      {tooLong
        ? `This period is longer than ${span}, the most that numbers are looked up in. Choose a shorter one.`
        : `Numbers are looked up in at most ${span}.`}
    </span>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  hint: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
  tooLong: css({ color: theme.colors.error.text, fontSize: theme.typography.bodySmall.fontSize }),
});
