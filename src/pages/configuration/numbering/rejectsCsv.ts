import { describeRejection } from '#model/nanp/files/record';
import type { Rejected } from './checkFiles';

const quoted = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

/** Rejected lines as a table to mend: file, line, reason and the line as it stands in the file. */
export const rejectsCsv = (rejects: readonly Rejected[]): string =>
  ['file,line,reason,row']
    .concat(
      rejects.map((line) =>
        [line.file, String(line.line), describeRejection(line), line.original].map(quoted).join(',')
      )
    )
    .join('\n');
