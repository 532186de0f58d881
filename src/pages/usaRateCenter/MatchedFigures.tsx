import { Alert, LinkButton } from '@grafana/ui';
import React from 'react';
import { formatValue } from '#model/format/units';
import { Figures } from '../../components/Figures';
import { SETUP_PATH } from '../../constants';
import { type SectionProps } from '../../reportPage/definition';
import { testIds } from '../../test/testIds';
import { cellsOf } from '../../reportPage/run/cells';

const NUMBER_TEXTS = { called: 'called', calling: 'calling', lrn: 'routing (LRN)' } as const;

/** How far the numbering data reaches: attempts without a rate center stay a row of the report. */
export function MatchedFigures({ result }: SectionProps) {
  const { matched } = result.answer;
  if (matched === undefined) {
    return null;
  }
  const cell = cellsOf(matched.frame);
  const attempts = Number(cell('attempts', 0) ?? 0);
  const unmatched = Number(cell('unmatched', 0) ?? 0);
  if (attempts === 0) {
    return null;
  }
  if (unmatched === attempts) {
    const number = NUMBER_TEXTS[matched.query.side ?? 'called'];
    return (
      <Alert
        severity="info"
        title={`No ${number} number of this period is in a known rate center`}
        bottomSpacing={0}
        action={
          <LinkButton variant="secondary" href={SETUP_PATH}>
            Open Setup
          </LinkButton>
        }
        data-testid={testIds.report.hint}
      >
        Rate centers come from numbering data. An administrator loads it, and sees what is loaded, on the Setup page.
      </Alert>
    );
  }
  return (
    <Figures
      label="Matched calls"
      figures={[
        {
          label: 'Matched to a rate center',
          text: formatValue(1 - unmatched / attempts, 'fraction'),
          note: 'of attempts',
        },
        {
          label: 'Unmatched',
          text: formatValue(unmatched, 'count'),
          note: `${formatValue(cell('unmatched_share', 0), 'fraction')} of attempts`,
        },
      ]}
    />
  );
}
