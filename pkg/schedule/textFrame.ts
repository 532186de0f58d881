/** Frames of texts: one alert instance per row, told apart by its labels. */
import { builtFrame, type BuiltField } from '../frames/builtFrame';
import type { EncodedFrame } from '../handlers/types';

export interface TextColumn {
  /** Becomes the name of a label. */
  readonly name: string;
  readonly header: string;
  readonly values: readonly string[];
}

/** Grafana's data plane contract: texts are labels, the number is the value; no row means no data. */
const META = { type: 'numeric-long', typeVersion: [0, 1], preferredVisualisationType: 'table' };

/** A frame of kind `numeric-long` [0,1]: its texts, and `value`, which is 1 in every row. */
export async function textFrame(refId: string, columns: readonly TextColumn[]): Promise<EncodedFrame> {
  const rows = columns[0]?.values ?? [];
  const texts = columns.map(
    ({ name, header, values }): BuiltField => ({
      name,
      type: 'text',
      values,
      config: { displayNameFromDS: header },
    })
  );
  const value: BuiltField = { name: 'value', type: 'number', values: rows.map(() => 1), config: {} };
  return await builtFrame({ name: 'scheduled', refId, fields: [...texts, value], meta: META });
}
