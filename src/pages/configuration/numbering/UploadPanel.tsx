import { css } from '@emotion/css';
import { formattedValueToString, getValueFormat, type GrafanaTheme2 } from '@grafana/data';
import { Alert, Button, FileDropzone, IconButton, Stack, useStyles2 } from '@grafana/ui';
import React, { useMemo, useState } from 'react';
import { type NumberingState, removesMost } from '#model/nanp/load';
import { testIds } from '../../../test/testIds';
import type { NumberingApi } from './api';
import { Changes, CheckedLoadView } from './CheckedLoadView';
import type { ReadProgress } from './checkFiles';
import { type UploadControls, useUpload } from './useUpload';
import { count } from './words';

interface Props {
  readonly api: NumberingApi;
  /** What is in service. */
  readonly state: NumberingState;
  onReplaced(): void;
}

/** Files of an administrator: choose, check, look at what would change, replace. */
export function UploadPanel({ api, state, onReplaced }: Props) {
  const controls = useUpload(api, onReplaced);
  const { upload } = controls;
  const styles = useStyles2(getStyles);
  switch (upload.step) {
    case 'choosing':
      return <ChooseFiles problem={upload.problem} onCheck={controls.check} />;
    case 'reading':
      return <Reading progress={upload.progress} onCancel={controls.cancel} />;
    case 'checked':
    case 'replacing':
      return (
        <CheckedLoadView
          load={upload.load}
          shrinks={removesMost(upload.load.comparison, state)}
          problem={upload.step === 'checked' ? upload.problem : undefined}
          replacing={upload.step === 'replacing'}
          onReplace={controls.replace}
          onDiscard={controls.cancel}
        />
      );
    case 'done':
      return (
        <div className={styles.block} data-testid={testIds.numbering.done}>
          <Alert severity="success" title="Reports use the new numbering data" className={styles.alert}>
            <Changes {...upload.comparison} />
            Calls that are stored keep the jurisdiction they were given at insert. To judge them anew:{' '}
            <code>npm run nanp:reclassify</code>
          </Alert>
          <div>
            <Button variant="secondary" onClick={controls.cancel}>
              Load other files
            </Button>
          </div>
        </div>
      );
  }
}

interface ChooseProps {
  readonly problem: string | undefined;
  readonly onCheck: UploadControls['check'];
}

function ChooseFiles({ problem, onCheck }: ChooseProps) {
  const styles = useStyles2(getStyles);
  const [files, setFiles] = useState<readonly File[]>([]);
  const options = useMemo(
    () => ({ multiple: true, onDrop: (dropped: File[]) => setFiles((chosen) => withFiles(chosen, dropped)) }),
    []
  );
  return (
    <div className={styles.block}>
      <p className={styles.text}>
        LERG 6, NANPA’s reports of central-office codes and of thousands blocks, LocalCallingGuide XML, CSV with NPA,
        NXX and rate center or LATA, and NANPA’s <code>npa_report.csv</code> of area codes. All files together replace
        what is there. They are read in this browser; only codes, LATAs and names of rate centers are sent.
      </p>
      {problem !== undefined && (
        <Alert severity="error" title="The files were not loaded" className={styles.alert}>
          {problem}
        </Alert>
      )}
      <div data-testid={testIds.numbering.files}>
        <FileDropzone options={options} fileListRenderer={() => null} />
      </div>
      {files.length > 0 && (
        <ul className={styles.files}>
          {files.map((file) => (
            <li key={file.name}>
              <span className={styles.name}>{file.name}</span>
              <span className={styles.size}>{sizeText(file.size)}</span>
              <IconButton
                name="trash-alt"
                aria-label={`Remove ${file.name}`}
                onClick={() => setFiles(files.filter((other) => other !== file))}
              />
            </li>
          ))}
        </ul>
      )}
      <div>
        <Button disabled={files.length === 0} onClick={() => onCheck(files)} data-testid={testIds.numbering.check}>
          Check files
        </Button>
      </div>
    </div>
  );
}

/** A file that is chosen again takes the place of the one of its name. */
const withFiles = (chosen: readonly File[], dropped: readonly File[]): readonly File[] => [
  ...chosen.filter(({ name }) => !dropped.some((file) => file.name === name)),
  ...dropped,
];

const sizeText = (bytes: number): string => formattedValueToString(getValueFormat('decbytes')(bytes));

function Reading({ progress, onCancel }: { readonly progress: ReadProgress | undefined; onCancel(): void }) {
  const styles = useStyles2(getStyles);
  const { file = '', bytes = 0, totalBytes = 1, accepted = 0, rejected = 0 } = progress ?? {};
  const percent = Math.floor((bytes / Math.max(1, totalBytes)) * 100);
  return (
    <div className={styles.block} data-testid={testIds.numbering.reading}>
      <div
        className={styles.track}
        role="progressbar"
        aria-label="Files read"
        aria-valuenow={percent}
        aria-valuemin={0}
        aria-valuemax={100}
      >
        <div className={styles.bar} style={{ width: `${percent}%` }} />
      </div>
      <p className={styles.text}>
        {percent < 100 ? `Reading ${file}` : 'Comparing with the data in service'}: {count(accepted)} lines in use,{' '}
        {count(rejected)} rejected
      </p>
      <Stack>
        <Button variant="secondary" onClick={onCancel}>
          Cancel
        </Button>
      </Stack>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  block: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1.5) }),
  alert: css({ margin: 0 }),
  text: css({ margin: 0, color: theme.colors.text.secondary }),
  files: css({
    listStyle: 'none',
    margin: 0,
    li: { display: 'flex', alignItems: 'center', gap: theme.spacing(1.5), padding: theme.spacing(0.25, 0) },
  }),
  name: css({ minWidth: 0, overflowWrap: 'anywhere' }),
  size: css({ color: theme.colors.text.secondary, whiteSpace: 'nowrap' }),
  track: css({
    height: theme.spacing(1),
    borderRadius: theme.shape.radius.pill,
    background: theme.colors.background.secondary,
    overflow: 'hidden',
  }),
  bar: css({ height: '100%', background: theme.colors.primary.main }),
});
