import React from 'react';
import { formatValue } from '#model/format/units';
import { Figures } from '../../components/Figures';
import { type SectionProps } from '../../reportPage/definition';
import { cellsOf } from '../../reportPage/run/cells';

/** Calls that responded, and apart from them those of which nobody knows: unknown is not none. */
export function DtmfFigures({ result }: SectionProps) {
  const { calls } = result.answer;
  if (calls === undefined) {
    return null;
  }
  const cell = cellsOf(calls.frame);
  const answered = Number(cell('answered', 0) ?? 0);
  if (answered === 0) {
    return null;
  }
  const count = (id: string) => formatValue(cell(id, 0), 'count');
  const share = (id: string) => `${formatValue(cell(id, 0), 'fraction')} of answered`;
  return (
    <Figures
      label="Key presses"
      figures={[
        { label: 'Answered', text: count('answered') },
        { label: 'With key presses', text: count('dtmf_calls'), note: share('dtmf_share') },
        { label: 'Digits', text: count('digits') },
        { label: 'Unknown detection', text: count('dtmf_unknown'), note: share('dtmf_unknown_share') },
      ]}
    />
  );
}
