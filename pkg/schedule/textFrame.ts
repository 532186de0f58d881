/** Frames of texts: one alert instance per row, told apart by its labels. */
import { builtFrame, type BuiltField } from '../frames/builtFrame';
import type { EncodedFrame } from '../handlers/types';

export interface TextColumn {
  /** Becomes the name of a label. */
  readonly name: string;
  readonly header: string;
  readonly values: readonly string[];
}

/** Grafana's data plane contract: texts are labels, the number is the value. */
const META = { type: 'numeric-long', typeVersion: [0, 1], preferredVisualisationType: 'table' };
const NAME = 'scheduled';

/**
 * A frame of kind `numeric-long` [0,1]: its texts, and `value`, which is 1 in every row. Without rows it has no fields,
 * which alerting takes for no data, in every version.
 */
export async function textFrame(refId: string, columns: readonly TextColumn[]): Promise<EncodedFrame> {
  const rows = columns[0]?.values ?? [];
  if (rows.length === 0) {
    return await builtFrame({ name: NAME, refId, fields: [], meta: META });
  }
  const texts = columns.map(
    ({ name, header, values }): BuiltField => ({
      name,
      type: 'text',
      values,
      config: { displayNameFromDS: header },
    })
  );
  const value: BuiltField = { name: 'value', type: 'number', values: rows.map(() => 1), config: {} };
  return await builtFrame({ name: NAME, refId, fields: [...texts, value], meta: META });
}
