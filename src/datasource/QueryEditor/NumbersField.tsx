import { InlineField, RadioButtonGroup, Stack, TextArea } from '@grafana/ui';
import React from 'react';
import { NUMBER_FORM_OPTIONS, NUMBER_MATCH_OPTIONS } from '../../components/numbers/choices';
import { hasVariable, type SavedNumbers } from '../../query/savedQuery';
import { testIds } from '../../test/testIds';
import { LABEL_WIDTH } from './labelWidth';

interface Props {
  readonly value: SavedNumbers | undefined;
  /** A choice was made. */
  readonly onChange: (numbers: SavedNumbers) => void;
  /** A character was typed. */
  readonly onType: (numbers: SavedNumbers) => void;
  /** Typing is over. */
  readonly onTyped: () => void;
}

const NONE: SavedNumbers = { list: [], match: 'either', prefix: false };

/** Numbers as they are typed, variables among them: what they are read as, the backend says. */
export function NumbersField({ value = NONE, onChange, onType, onTyped }: Props) {
  const { match = 'either', prefix = false } = value;
  return (
    <Stack wrap="wrap" gap={0.5} alignItems="flex-start">
      <InlineField
        label="Numbers"
        labelWidth={LABEL_WIDTH}
        tooltip="Up to 500, in any notation; template variables such as $number may stand among them"
      >
        <TextArea
          cols={48}
          rows={2}
          value={[value.list].flat().join('\n')}
          placeholder="+1 (212) 555-0100, 0044 20 7946 0000 …"
          aria-label="Numbers"
          spellCheck={false}
          onChange={({ currentTarget }) => onType({ ...value, list: linesOf(currentTarget.value) })}
          onBlur={onTyped}
          data-testid={testIds.queryEditor.numbers}
        />
      </InlineField>
      <InlineField label="Match">
        <RadioButtonGroup<string>
          options={[...NUMBER_MATCH_OPTIONS, ...(hasVariable(match) ? [{ value: match, label: match }] : [])]}
          value={match}
          onChange={(chosen) => onChange({ ...value, match: chosen })}
          aria-label="Side of the call"
        />
      </InlineField>
      <RadioButtonGroup
        options={NUMBER_FORM_OPTIONS}
        value={prefix}
        onChange={(chosen) => onChange({ ...value, prefix: chosen })}
        aria-label="Exact or prefix"
      />
    </Stack>
  );
}

/** A line is an entry, so that a variable on a line of its own gives all of its values. */
const linesOf = (text: string): readonly string[] => (text === '' ? [] : text.split('\n'));
