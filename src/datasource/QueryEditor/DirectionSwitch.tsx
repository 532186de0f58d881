import { Box, RadioButtonGroup } from '@grafana/ui';
import React from 'react';

const DIRECTIONS = [
  { value: true, label: 'Descending' },
  { value: false, label: 'Ascending' },
];

interface Props {
  readonly descending: boolean;
  readonly onChange: (descending: boolean) => void;
}

/** Stands behind what is sorted by, as far from what follows as a field does. */
export const DirectionSwitch = ({ descending, onChange }: Props) => (
  <Box marginRight={0.5}>
    <RadioButtonGroup options={DIRECTIONS} value={descending} onChange={onChange} aria-label="Direction" />
  </Box>
);
