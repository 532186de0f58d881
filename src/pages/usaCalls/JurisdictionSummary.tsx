import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useMemo } from 'react';
import { formatValue } from '#model/format/units';
import { ShareBar } from '../../components/ShareBar';
import { classesOf, effectivePolicy, jurisdictionOf } from '../../query/policy';
import { type SectionProps } from '../../reportPage/definition';
import { testIds } from '../../test/testIds';
import { classSummary, reasonLines, type ClassSummary, type ReasonLine } from './classSummary';

/** All calls by class of jurisdiction, and why those that are indeterminate are. */
export function JurisdictionSummary({ dataSource, result }: SectionProps) {
  const styles = useStyles2(getStyles);
  const { classes, money, reasons } = result.answer;
  const summary = useMemo(() => {
    if (classes === undefined || money === undefined) {
      return undefined;
    }
    const { by, policy } = jurisdictionOf(classes.query);
    return classSummary(classes, money, classesOf(by, effectivePolicy(policy, dataSource.jurisdiction)));
  }, [classes, money, dataSource]);
  const why = useMemo(() => (reasons === undefined ? [] : reasonLines(reasons)), [reasons]);
  if (summary === undefined || summary.lines[0]?.calls === '0') {
    return null;
  }
  return (
    <div className={styles.room}>
      <div className={styles.sections}>
        <ClassTable {...summary} />
        <ReasonTable lines={why} />
      </div>
    </div>
  );
}

function ClassTable({ lines, durationForm, chargeCurrency, costCurrency }: ClassSummary) {
  const styles = useStyles2(getStyles);
  const headed = (label: string, unit: string) => (unit === '' ? label : `${label} (${unit})`);
  return (
    <table className={styles.classes} aria-label="Calls by jurisdiction" data-testid={testIds.usaCalls.classes}>
      <thead>
        <tr>
          <th scope="col">Jurisdiction</th>
          <th scope="col">Calls</th>
          <th scope="col" className={styles.bar}>
            Share
          </th>
          <th scope="col">Connected</th>
          <th scope="col">ASR</th>
          <th scope="col">{headed('Duration', durationForm)}</th>
          <th scope="col">{headed('Charge', chargeCurrency)}</th>
          <th scope="col">{headed('Cost', costCurrency)}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.id} className={line.id === 'total' ? styles.total : undefined} data-class={line.id}>
            <th scope="row">{line.label}</th>
            <td>{line.calls}</td>
            <td>
              {line.share !== undefined && <ShareBar share={line.share} text={formatValue(line.share, 'fraction')} />}
            </td>
            <td>{line.connected}</td>
            <td>{line.asr}</td>
            <td>{line.duration}</td>
            <td>
              <Amounts texts={line.charge} />
            </td>
            <td>
              <Amounts texts={line.cost} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

const Amounts = ({ texts }: { readonly texts: readonly string[] }) => (
  <>
    {texts.map((text) => (
      <div key={text}>{text}</div>
    ))}
  </>
);

function ReasonTable({ lines }: { readonly lines: readonly ReasonLine[] }) {
  const styles = useStyles2(getStyles);
  return (
    <table className={styles.reasons} aria-label="Why calls are indeterminate" data-testid={testIds.usaCalls.reasons}>
      <thead>
        <tr>
          <th scope="col">Why indeterminate</th>
          <th scope="col">Calls</th>
          <th scope="col" className={styles.bar}>
            Share
          </th>
        </tr>
      </thead>
      <tbody>
        {lines.map(({ id, label, description, calls, share }) => (
          <tr key={id} title={description}>
            <th scope="row">{label}</th>
            <td>{calls}</td>
            <td>
              <ShareBar share={share} text={formatValue(share, 'fraction')} />
            </td>
          </tr>
        ))}
        {lines.length === 0 && (
          <tr>
            <td colSpan={3} className={styles.none}>
              Every call of this period has a jurisdiction.
            </td>
          </tr>
        )}
      </tbody>
    </table>
  );
}

const getStyles = (theme: GrafanaTheme2) => {
  const table = {
    width: '100%',
    borderCollapse: 'collapse',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    'th, td': {
      padding: theme.spacing(0.25, 1),
      textAlign: 'right',
      verticalAlign: 'top',
      whiteSpace: 'nowrap',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
      fontWeight: theme.typography.fontWeightRegular,
    },
    'thead th': {
      verticalAlign: 'bottom',
      whiteSpace: 'normal',
      background: theme.colors.background.secondary,
      fontWeight: theme.typography.fontWeightMedium,
    },
    'th:first-child': { textAlign: 'left' },
    'tbody tr:last-child > *': { borderBottom: 'none' },
  } as const;
  return {
    room: css({ containerType: 'inline-size', flexShrink: 0 }),
    sections: css({
      display: 'grid',
      gridTemplateColumns: 'minmax(0, 1fr) auto',
      alignItems: 'start',
      gap: theme.spacing(1.5),
      overflowX: 'auto',
      // Both side by side need this much.
      '@container (max-width: 1080px)': { gridTemplateColumns: '1fr' },
    }),
    classes: css(table),
    reasons: css(table),
    bar: css({ width: '22%' }),
    total: css({ '& > *': { fontWeight: `${theme.typography.fontWeightBold} !important` } }),
    none: css({ textAlign: 'left !important' as 'left', color: theme.colors.text.secondary }),
  };
};
