import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Badge, ClipboardButton, Drawer, LoadingPlaceholder, useStyles2 } from '@grafana/ui';
import React, { useEffect, useState } from 'react';
import { formatCallField, releaseText } from '#model/callList/format';
import { CDR_FIELDS, type CdrFieldId } from '#model/cdr/fields';
import type { JurisdictionType } from '#model/nanp/jurisdiction';
import { CLASS_LABELS, REASON_TEXTS } from '#model/nanp/policy';
import { type DataSource } from '../datasource/DataSource';
import { errorText } from '../datasource/errors';
import type { CallAnswer, CallAttempt } from '../datasource/resources';
import { testIds } from '../test/testIds';
import { type OpenCall } from './listState';

interface Props {
  readonly dataSource: DataSource;
  readonly call: OpenCall;
  readonly timeZone: string;
  readonly onClose: () => void;
}

type Looked = { readonly answer: CallAnswer } | { readonly problem: string } | undefined;

/** One call with every field of its record, its re-routed attempts side by side. */
export function CallDrawer({ dataSource, call, timeZone, onClose }: Props) {
  const styles = useStyles2(getStyles);
  const { callId, customerId, startTime } = call;
  const [looked, setLooked] = useState<Looked>();

  useEffect(() => {
    let current = true;
    dataSource
      .call({ call_id: callId, customer_id: customerId, start_time: startTime })
      .then((answer) => current && setLooked({ answer }))
      .catch((error: unknown) => current && setLooked({ problem: errorText(error) }));
    return () => {
      current = false;
    };
  }, [dataSource, callId, customerId, startTime]);

  return (
    <Drawer
      title="Call"
      subtitle={
        <span className={styles.id}>
          {callId} <CopyValue value={callId} label="call ID" />
        </span>
      }
      size="md"
      onClose={onClose}
    >
      {looked === undefined && <LoadingPlaceholder text="Looking it up…" />}
      {looked !== undefined && 'problem' in looked && (
        <Alert title="The call cannot be shown" severity="error">
          {looked.problem}
        </Alert>
      )}
      {looked !== undefined && 'answer' in looked && <Attempts attempts={looked.answer.attempts} timeZone={timeZone} />}
    </Drawer>
  );
}

/** The id of the call stands above. */
const SHOWN = CDR_FIELDS.filter(({ id }) => id !== 'call_id');

interface AttemptsProps {
  readonly attempts: readonly CallAttempt[];
  readonly timeZone: string;
}

function Attempts({ attempts, timeZone }: AttemptsProps) {
  const styles = useStyles2(getStyles);
  return (
    <div className={styles.body} data-testid={testIds.callList.call}>
      <div className={styles.bar}>
        <span>
          {attempts.length === 1 ? '1 attempt' : `${attempts.length} attempts, re-routed; shaded fields differ`}
        </span>
        <ClipboardButton
          size="sm"
          variant="secondary"
          icon="copy"
          getText={() => asTable(attempts, timeZone)}
          aria-label="Copy the record"
        >
          Copy record
        </ClipboardButton>
        <ClipboardButton
          size="sm"
          variant="secondary"
          fill="text"
          getText={() => JSON.stringify(attempts, undefined, 2)}
          aria-label="Copy the record as JSON"
        >
          as JSON
        </ClipboardButton>
      </div>
      <table className={styles.table}>
        <thead>
          <tr>
            <th scope="col">Field</th>
            {attempts.map((attempt, index) => (
              <th key={index} scope="col">
                Attempt {attempt.attempt} <Outcome attempt={attempt} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {SHOWN.map(({ id, label, description }) => (
            <FieldRow
              key={id}
              id={id}
              label={label}
              description={description}
              texts={attempts.map((attempt) => fieldText(attempt, id, timeZone))}
              values={attempts.map((attempt) => attempt[id])}
            />
          ))}
          {JURISDICTIONS.map(({ by, label, description }) => {
            const texts = attempts.map((attempt) => jurisdictionText(attempt, by));
            return <FieldRow key={by} id={by} label={label} description={description} texts={texts} values={texts} />;
          })}
        </tbody>
      </table>
    </div>
  );
}

const JURISDICTIONS = [
  { by: 'state', label: 'Jurisdiction (state)', description: 'Jurisdiction by the states of the numbers, and why.' },
  { by: 'lata', label: 'Jurisdiction (LATA)', description: 'Jurisdiction by the LATAs of the numbers, and why.' },
] as const;

const jurisdictionText = ({ jurisdiction }: CallAttempt, by: JurisdictionType): string =>
  `${CLASS_LABELS[by][jurisdiction[by].class]} · ${REASON_TEXTS[jurisdiction[by].reason].label}`;

interface FieldProps {
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Of each attempt, as it is read and as it is copied. */
  readonly texts: readonly string[];
  readonly values: ReadonlyArray<string | number | boolean | null>;
}

function FieldRow({ id, label, description, texts, values }: FieldProps) {
  const styles = useStyles2(getStyles);
  return (
    <tr className={cx(new Set(texts).size > 1 && styles.differs)}>
      <th scope="row" title={description}>
        {label}
      </th>
      {texts.map((text, index) => (
        <td key={index} data-testid={testIds.callList.field(id)}>
          <span>{text}</span>
          <CopyValue value={values[index] ?? null} label={label} />
        </td>
      ))}
    </tr>
  );
}

function Outcome({ attempt: { sip_code: sip, q850_cause: cause } }: { readonly attempt: CallAttempt }) {
  const text = releaseText(Number(sip), Number(cause));
  return text === '' ? null : <Badge color={sip === 200 ? 'green' : 'orange'} text={text} />;
}

function CopyValue({ value, label }: { readonly value: FieldProps['values'][number]; readonly label: string }) {
  return value === null || value === '' ? null : (
    <ClipboardButton
      size="sm"
      variant="secondary"
      fill="text"
      icon="copy"
      getText={() => String(value)}
      aria-label={`Copy ${label}`}
    />
  );
}

/** Times come in seconds; everything else as it is stored. */
const fieldText = (attempt: CallAttempt, id: CdrFieldId, timeZone: string): string =>
  formatCallField(id, id === 'start_time' ? Number(attempt[id]) * 1000 : attempt[id], timeZone);

/** Tab-separated, as spreadsheets and messages take it. */
const asTable = (attempts: readonly CallAttempt[], timeZone: string): string =>
  [
    ...CDR_FIELDS.map(({ id, label }) => [label, ...attempts.map((attempt) => fieldText(attempt, id, timeZone))]),
    ...JURISDICTIONS.map(({ by, label }) => [label, ...attempts.map((attempt) => jurisdictionText(attempt, by))]),
  ]
    .map((cells) => cells.join('\t'))
    .join('\n');

const getStyles = (theme: GrafanaTheme2) => ({
  id: css({ fontFamily: theme.typography.fontFamilyMonospace, overflowWrap: 'anywhere' }),
  body: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  bar: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(1), '& > span': { marginRight: 'auto' } }),
  table: css({
    width: '100%',
    fontSize: theme.typography.bodySmall.fontSize,
    fontVariantNumeric: 'tabular-nums',
    'th, td': {
      padding: theme.spacing(0.25, 1),
      height: theme.spacing(3.5),
      textAlign: 'left',
      borderBottom: `1px solid ${theme.colors.border.weak}`,
    },
    'tbody th': {
      fontWeight: theme.typography.fontWeightRegular,
      color: theme.colors.text.secondary,
      whiteSpace: 'nowrap',
    },
    // The buttons show where the pointer or the focus is; all of them at once would be noise.
    'td > *': { verticalAlign: 'middle' },
    'td button': { marginLeft: theme.spacing(0.5), opacity: 0 },
    'td:hover button, td button:focus-visible': { opacity: 1 },
    td: { overflowWrap: 'anywhere' },
  }),
  differs: css({ '& > *': { background: theme.colors.background.secondary } }),
});
