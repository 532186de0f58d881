import { RadioButtonGroup } from '@grafana/ui';
import React from 'react';
import { SIDE_OPTIONS } from '../../query/options';
import { Labelled } from '../../reportPage/controls/Labelled';
import { type OptionsProps } from '../../reportPage/definition';

/** Whose rate center the report is about. */
export const SideOption = ({ query, onChange, Frame = Labelled }: OptionsProps) => (
  <Frame label="By number">
    <RadioButtonGroup
      options={SIDE_OPTIONS}
      value={query.side}
      onChange={(side) => onChange({ ...query, side })}
      aria-label="By number"
    />
  </Frame>
);
