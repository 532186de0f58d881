import { execFileSync } from 'node:child_process';
import { serialize } from 'node:v8';
import { type SchemaElement } from 'hyparquet';

export interface ParquetColumn {
  readonly name: string;
  readonly element: Omit<SchemaElement, 'name'>;
  readonly data: readonly unknown[];
}

/** The writer is published as an ECMAScript module that Jest cannot load: it runs in a process of its own. */
const WRITER = `
import { deserialize } from 'node:v8';
import { parquetWriteFile } from 'hyparquet-writer';
const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
parquetWriteFile(deserialize(Buffer.concat(chunks)));
`;

/** Writes a Parquet file with exactly these column types. */
export function writeParquet(filename: string, columns: readonly ParquetColumn[], rowGroupSize = 100_000): void {
  const input = serialize({
    filename,
    columnData: columns.map(({ name, data }) => ({ name, data })),
    schema: [
      { name: 'root', num_children: columns.length },
      ...columns.map(({ name, element }) => ({ repetition_type: 'OPTIONAL', ...element, name })),
    ],
    rowGroupSize,
  });
  execFileSync(process.execPath, ['--input-type=module', '--eval', WRITER], { input, timeout: 60_000 });
}
