import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, Stack, useStyles2 } from '@grafana/ui';
import React from 'react';
import { describeRejection } from '#model/nanp/files/record';
import { type ChangeCounts, CHANGES, type Comparison } from '#model/nanp/load';
import { saveFile } from '../../../datasource/saveFile';
import { testIds } from '../../../test/testIds';
import type { CheckedLoad, Rejected } from './checkFiles';
import { FileTable } from './FileTable';
import { rejectsCsv } from './rejectsCsv';
import { count, counted, dashed } from './words';

const SHOWN_REJECTS = 10;
const SHOWN_CONTRADICTIONS = 5;

interface Props {
  readonly load: CheckedLoad;
  /** Most of what is in service would go. */
  readonly shrinks: boolean;
  readonly problem: string | undefined;
  readonly replacing: boolean;
  onReplace(): void;
  onDiscard(): void;
}

/** What was read and what it would change; the last chance to look before reports use it. */
export function CheckedLoadView({ load, shrinks, problem, replacing, onReplace, onDiscard }: Props) {
  const styles = useStyles2(getStyles);
  const { comparison, files, rejects } = load;
  const empty = comparison.blocks === 0 && comparison.areaCodes === 0;
  return (
    <div className={styles.block} data-testid={testIds.numbering.checked}>
      <FileTable files={files} />
      <Rejects rejects={rejects} total={files.reduce((sum, { rejected }) => sum + rejected, 0)} />
      <Contradictions load={load} />
      <Changes {...comparison} />
      {empty && (
        <Alert severity="warning" title="Nothing to load" className={styles.alert}>
          No line names a code that is in use in the United States.
        </Alert>
      )}
      {shrinks && (
        <Alert severity="warning" title="Most of the data in service would go" className={styles.alert}>
          Is a file broken off, or of one area code alone? All files of a numbering plan are loaded together.
        </Alert>
      )}
      {problem !== undefined && (
        <Alert severity="error" title="The data was not replaced" className={styles.alert}>
          {problem}
        </Alert>
      )}
      <Stack gap={1}>
        <Button
          onClick={onReplace}
          disabled={empty || replacing}
          icon={replacing ? 'spinner' : undefined}
          data-testid={testIds.numbering.replace}
        >
          {replacing ? 'Replacing…' : 'Replace numbering data'}
        </Button>
        <Button variant="secondary" onClick={onDiscard} disabled={replacing}>
          Discard
        </Button>
      </Stack>
    </div>
  );
}

const changeText = (changes: ChangeCounts): string =>
  CHANGES.map((change) => `${count(changes[change])} ${change}`).join(', ');

/** The figures of a load, and a few of the blocks that it changes. */
export function Changes(comparison: Comparison) {
  const styles = useStyles2(getStyles);
  const { areaCodes, blocks, codes, rateCenters, blocksWithoutLata, examples } = comparison;
  return (
    <div className={styles.changes} data-testid={testIds.numbering.changes}>
      {areaCodes > 0 && (
        <p className={styles.line}>
          {counted(areaCodes, 'area code')}: {changeText(comparison.areaCodeChanges)}.
        </p>
      )}
      {blocks > 0 && (
        <p className={styles.line}>
          {counted(codes, 'NPA-NXX code')} in {counted(rateCenters, 'rate center')}. Of{' '}
          {counted(blocks, 'thousands block')}: {changeText(comparison.blockChanges)}.
          {blocksWithoutLata > 0 && ` ${count(blocksWithoutLata)} have no LATA in these files.`}
        </p>
      )}
      {examples.length > 0 && (
        <ul className={styles.list}>
          {examples.map(({ change, npanxxx, from, to }) => (
            <li key={npanxxx}>
              {change} {dashed(npanxxx)}: {[from, to].filter((place) => place !== '').join(' → ')}
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function Rejects({ rejects, total }: { readonly rejects: readonly Rejected[]; readonly total: number }) {
  const styles = useStyles2(getStyles);
  return total === 0 ? null : (
    <Alert
      severity="warning"
      title={`${counted(total, 'line')} cannot be used`}
      className={styles.alert}
      data-testid={testIds.numbering.rejects}
    >
      <ul className={styles.list}>
        {rejects.slice(0, SHOWN_REJECTS).map((line) => (
          <li key={`${line.file} ${line.line}`}>
            {line.file}, line {line.line}: {describeRejection(line)}
          </li>
        ))}
      </ul>
      <Button
        size="sm"
        variant="secondary"
        icon="download-alt"
        onClick={() => saveFile(new Blob([rejectsCsv(rejects)], { type: 'text/csv' }), 'rejected-lines.csv')}
      >
        {rejects.length < total ? `Download the first ${count(rejects.length)}` : 'Download all'}
      </Button>
    </Alert>
  );
}

function Contradictions({ load }: { readonly load: CheckedLoad }) {
  const styles = useStyles2(getStyles);
  const { count: total, examples } = load.comparison.contradictions;
  return total === 0 ? null : (
    <Alert
      severity="warning"
      title={`${counted(total, 'code')} placed differently by several lines of one file`}
      className={styles.alert}
    >
      The last line counts.
      <ul className={styles.list}>
        {examples.slice(0, SHOWN_CONTRADICTIONS).map(({ file, npanxx, block, lines }) => (
          <li key={`${file} ${npanxx} ${block}`}>
            {dashed(block < 0 ? npanxx : npanxx * 10 + block)} in {load.files[file]?.name}, lines {lines.join(', ')}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(2) }),
  alert: css({ margin: 0 }),
  changes: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(0.5) }),
  line: css({ margin: 0 }),
  list: css({ margin: theme.spacing(0.5, 0, 1), paddingLeft: theme.spacing(2.5), overflowWrap: 'anywhere' }),
});
