import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Icon, useStyles2 } from '@grafana/ui';
import React from 'react';
import { formatValue } from '#model/format/units';
import type { ReadNumber } from '#model/number/readNumbers';
import { testIds } from '../../test/testIds';
import { type ReadText } from './typedNumbers';

/** More entries than this are counted, not listed. */
const MOST_LISTED = 600;

/** What each entry was read as, or why it is no number. */
export function Readings({ read }: { readonly read: ReadText }) {
  const styles = useStyles2(getStyles);
  const { readings, selection, problem } = read;
  const bad = readings.length - selection.list.length;
  const [one, many] = selection.prefix ? ['prefix', 'prefixes'] : ['number', 'numbers'];
  return (
    <section className={styles.box} aria-label="Read as" data-testid={testIds.numbers.readings}>
      <div className={styles.head} role="status">
        <span>
          {readings.length === 0
            ? 'Read as'
            : `${formatValue(selection.list.length, 'count')} ${selection.list.length === 1 ? one : many}`}
          {bad > 0 && (
            <span className={styles.bad}>
              {' · '}
              {bad === 1 ? '1 entry is no number and is left out' : `${bad} entries are no numbers and are left out`}
            </span>
          )}
        </span>
        {problem !== undefined && readings.length > 0 && <span className={styles.bad}>{problem}</span>}
      </div>
      {readings.length === 0 ? (
        <p className={styles.hint}>
          Any notation will do: +1 (212) 555-0100, 011 44 20 7946 0000, 0044…, one a line, with commas or spaces.
        </p>
      ) : (
        <ol className={styles.list}>
          {badFirst(readings)
            .slice(0, MOST_LISTED)
            .map((reading) => (
              <Reading key={reading.number ?? reading.text} reading={reading} />
            ))}
        </ol>
      )}
    </section>
  );
}

/** What needs attention must not be hidden behind what does not. */
const badFirst = (readings: readonly ReadNumber[]): readonly ReadNumber[] => [
  ...readings.filter(({ number }) => number === undefined),
  ...readings.filter(({ number }) => number !== undefined),
];

function Reading({ reading: { text, number, problem } }: { readonly reading: ReadNumber }) {
  const styles = useStyles2(getStyles);
  return number === undefined ? (
    <li className={cx(styles.entry, styles.bad)}>
      <Icon name="exclamation-triangle" size="sm" />
      <span className={styles.text}>{text}</span>
      <span>{problem}</span>
    </li>
  ) : (
    <li className={styles.entry}>
      <Icon name="check" size="sm" className={styles.good} />
      <span className={styles.number}>+{number}</span>
      {text !== `+${number}` && <span className={styles.from}>from {text}</span>}
    </li>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  box: css({
    display: 'flex',
    flexDirection: 'column',
    minWidth: 0,
    minHeight: 0,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    fontSize: theme.typography.bodySmall.fontSize,
    overflow: 'hidden',
  }),
  head: css({
    display: 'flex',
    flexWrap: 'wrap',
    justifyContent: 'space-between',
    gap: theme.spacing(0, 2),
    padding: theme.spacing(0.5, 1),
    background: theme.colors.background.secondary,
    color: theme.colors.text.secondary,
  }),
  hint: css({ margin: 0, padding: theme.spacing(0.5, 1), color: theme.colors.text.secondary }),
  list: css({
    flex: '1 1 0',
    minHeight: 0,
    margin: 0,
    padding: theme.spacing(0.5, 1),
    overflow: 'auto',
    listStyle: 'none',
    fontVariantNumeric: 'tabular-nums',
  }),
  entry: css({ display: 'flex', flexWrap: 'wrap', alignItems: 'center', gap: theme.spacing(0, 1) }),
  good: css({ color: theme.colors.success.text }),
  bad: css({ color: theme.colors.error.text }),
  number: css({ minWidth: '15ch' }),
  text: css({ overflowWrap: 'anywhere', fontWeight: theme.typography.fontWeightMedium }),
  from: css({ color: theme.colors.text.secondary, overflowWrap: 'anywhere' }),
});
