import { type StandardEditorProps } from '@grafana/data';
import { Text } from '@grafana/ui';
import React from 'react';
import { isReportFrame } from './answer';

/** Says where a report's rows, columns and values are chosen, or what is wrong with the panel's query. */
export function QueryNote({ context: { data } }: StandardEditorProps<unknown>) {
  const isWrong = data.length > 0 && !data.some(isReportFrame);
  return isWrong ? (
    <Text color="error" variant="bodySmall">
      The answer is no report. The panel draws the first query alone, which must be a report of a Tollgrid CDR data
      source: not a list of calls, and not a query of another data source or of another panel.
    </Text>
  ) : (
    <Text color="secondary" variant="bodySmall">
      Rows, columns, values, comparison and filter are those of the first query, a report of a Tollgrid CDR data source.
      Depth 1 loads the outermost rows alone, and others when they are opened.
    </Text>
  );
}
