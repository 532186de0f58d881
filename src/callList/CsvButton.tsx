import { AppEvents } from '@grafana/data';
import { getAppEvents } from '@grafana/runtime';
import { Button } from '@grafana/ui';
import React, { useEffect, useRef, useState } from 'react';
import { formatValue } from '#model/format/units';
import { errorText } from '../datasource/errors';
import { testIds } from '../test/testIds';
import { downloadCsv, type CsvRequest } from './downloadCsv';

/** Saves everything that was found, however little of it is on screen; says how far it is, and stops on request. */
export function CsvButton({ request }: { readonly request: CsvRequest }) {
  const [bytes, setBytes] = useState<number>();
  const running = useRef<AbortController>(undefined);

  useEffect(() => () => running.current?.abort(), []);

  const start = async () => {
    const controller = new AbortController();
    running.current = controller;
    setBytes(0);
    try {
      await downloadCsv(request, controller.signal, setBytes);
    } catch (error) {
      if (!controller.signal.aborted) {
        getAppEvents().publish({ type: AppEvents.alertError.name, payload: ['No CSV was saved', errorText(error)] });
      }
    } finally {
      setBytes(undefined);
    }
  };

  return bytes === undefined ? (
    <Button
      size="sm"
      variant="secondary"
      icon="download-alt"
      tooltip="Every call that was found, with the columns and the order of the list"
      onClick={() => void start()}
      data-testid={testIds.callList.csv}
    >
      CSV
    </Button>
  ) : (
    <Button
      size="sm"
      variant="secondary"
      icon="times"
      tooltip="Stop the download, in ClickHouse too"
      onClick={() => running.current?.abort()}
      data-testid={testIds.callList.csv}
    >
      Cancel ({formatValue(bytes / 1_000_000, 'number')} MB)
    </Button>
  );
}
