import { useCallback, useEffect, useRef, useState } from 'react';
import type { Comparison, LoadedFile } from '#model/nanp/load';
import { errorText } from '../../../datasource/errors';
import type { NumberingApi } from './api';
import { type CheckedLoad, checkFiles, type ReadProgress } from './checkFiles';

export type UploadStep =
  | { readonly step: 'choosing'; readonly problem?: string }
  | { readonly step: 'reading'; readonly progress?: ReadProgress }
  | { readonly step: 'checked'; readonly load: CheckedLoad; readonly problem?: string }
  | { readonly step: 'replacing'; readonly load: CheckedLoad }
  | { readonly step: 'done'; readonly files: readonly LoadedFile[]; readonly comparison: Comparison };

export interface UploadControls {
  readonly upload: UploadStep;
  check(files: readonly File[]): void;
  /** Gives up what is being read or was checked. */
  cancel(): void;
  replace(): void;
}

/** Progress is shown this often: pieces come faster than a page should be drawn. */
const PROGRESS_MS = 150;

/** One upload from choosing files to putting them into service. `onReplaced` is told when reports use new data. */
export function useUpload(api: NumberingApi, onReplaced: () => void): UploadControls {
  const [upload, setUpload] = useState<UploadStep>({ step: 'choosing' });
  const running = useRef<AbortController | undefined>(undefined);

  // Leaving the page gives up what is being read.
  useEffect(() => () => running.current?.abort(), []);

  const check = useCallback(
    (files: readonly File[]) => {
      const controller = new AbortController();
      running.current = controller;
      setUpload({ step: 'reading' });
      let shown = 0;
      const onProgress = (progress: ReadProgress) => {
        if (!controller.signal.aborted && Date.now() - shown >= PROGRESS_MS) {
          shown = Date.now();
          setUpload({ step: 'reading', progress });
        }
      };
      checkFiles(files, api, { signal: controller.signal, onProgress })
        .then((load) => setUpload({ step: 'checked', load }))
        .catch(
          (error: unknown) => controller.signal.aborted || setUpload({ step: 'choosing', problem: errorText(error) })
        );
    },
    [api]
  );

  const cancel = useCallback(() => {
    running.current?.abort();
    if (upload.step === 'checked') {
      void api.abort(upload.load.loadId).catch(() => undefined);
    }
    setUpload({ step: 'choosing' });
  }, [api, upload]);

  const replace = useCallback(() => {
    if (upload.step !== 'checked') {
      return;
    }
    const { load } = upload;
    setUpload({ step: 'replacing', load });
    api
      .replace(load.loadId, load.files)
      .then((comparison) => {
        setUpload({ step: 'done', files: load.files, comparison });
        onReplaced();
      })
      .catch((error: unknown) => setUpload({ step: 'checked', load, problem: errorText(error) }));
  }, [api, upload, onReplaced]);

  return { upload, check, cancel, replace };
}
