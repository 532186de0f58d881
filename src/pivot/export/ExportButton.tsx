import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button, Dropdown, Menu, type IconName } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import { formatValue } from '#model/format/units';
import { errorText } from '../../datasource/errors';
import { testIds } from '../../test/testIds';
import {
  EXPORT_FORMATS,
  exportReport,
  type Exported,
  type ExportFormat,
  type ExportProgress,
  type ExportRequest,
} from './exportReport';

interface Props {
  /** None while there is nothing on screen. */
  readonly request: ExportRequest | undefined;
}

const CHOICES: Record<ExportFormat, { label: string; description: string; icon: IconName }> = {
  xlsx: { label: 'Excel (XLSX)', description: 'Number formats, groups that fold, frozen headers', icon: 'table' },
  csv: { label: 'CSV', description: 'Plain text, exact amounts', icon: 'file-alt' },
};

/**
 * Saves the report on screen as a file: all of it, however little the page has loaded. Says how far it is, and stops on
 * request.
 */
export function ExportButton({ request }: Props) {
  const { progress, start, cancel } = useExport();
  const button = useRef<HTMLButtonElement>(null);
  // Each button takes the place of the other: whoever works by keyboard stays where they were.
  const [takesFocus, setTakesFocus] = useState(false);

  const startBy = async (wanted: ExportRequest, format: ExportFormat) => {
    await start(wanted, format, () => setTakesFocus(button.current?.matches(':focus-visible') ?? false));
  };

  if (progress !== undefined) {
    return (
      <Button
        ref={button}
        autoFocus
        variant="secondary"
        icon="times"
        tooltip={`${rowsText(progress)}Stop the export, in ClickHouse too`}
        onClick={cancel}
        data-testid={testIds.export.cancel}
      >
        {progress.bytes === 0 ? 'Cancel' : `Cancel (${formatValue(progress.bytes / 1_000_000, 'number')} MB)`}
      </Button>
    );
  }
  const menu = request !== undefined && (
    <Menu>
      {EXPORT_FORMATS.map((format) => (
        <Menu.Item
          key={format}
          {...CHOICES[format]}
          onClick={() => void startBy(request, format)}
          testId={testIds.export.format(format)}
        />
      ))}
    </Menu>
  );
  return (
    <Dropdown overlay={menu || <></>} placement="bottom-end">
      <Button
        autoFocus={takesFocus}
        variant="secondary"
        icon="download-alt"
        disabled={request === undefined}
        tooltip="The whole report as a file, whatever the page has loaded"
        data-testid={testIds.export.button}
      >
        Export
      </Button>
    </Dropdown>
  );
}

const rowsText = ({ rows }: ExportProgress): string =>
  rows === undefined ? '' : `${formatValue(rows, 'count')} rows. `;

interface Export {
  /** Undefined: nothing is being exported. */
  readonly progress: ExportProgress | undefined;
  /** @param onEnd called before the progress goes */
  readonly start: (request: ExportRequest, format: ExportFormat, onEnd: () => void) => Promise<void>;
  readonly cancel: () => void;
}

/** One export at a time; whoever leaves the page ends it. */
function useExport(): Export {
  const [progress, setProgress] = useState<ExportProgress>();
  const running = useRef<AbortController>(undefined);

  useEffect(() => () => running.current?.abort(), []);

  const start = async (request: ExportRequest, format: ExportFormat, onEnd: () => void) => {
    const controller = new AbortController();
    running.current = controller;
    setProgress({ bytes: 0 });
    try {
      say(await exportReport(request, format, controller.signal, setProgress));
    } catch (error) {
      if (!controller.signal.aborted) {
        notify(AppEvents.alertError.name, 'No file was saved', errorText(error));
      }
    } finally {
      onEnd();
      setProgress(undefined);
    }
  };
  return { progress, start, cancel: () => running.current?.abort() };
}

function say({ name, rows, leftOut }: Exported): void {
  if (leftOut === 0) {
    notify(AppEvents.alertSuccess.name, `Saved ${name}`, `${formatValue(rows, 'count')} rows`);
    return;
  }
  const text = `Only the first ${formatValue(rows, 'count')} of ${formatValue(rows + leftOut, 'count')} rows are in ${name}: a file holds no more. Choose a shorter period, fewer row groups or a filter, or export it in parts.`;
  notify(AppEvents.alertWarning.name, 'The file is incomplete', text);
}

const notify = (type: string, ...payload: readonly string[]): void => getAppEvents().publish({ type, payload });
