import { Field, IconButton, RadioButtonGroup, Stack } from '@grafana/ui';
import React from 'react';
import { POLICY_CHOICES, type PolicyChoice } from '#model/nanp/policy';
import { effectivePolicy, withChoice, type PartialPolicy } from '../query/policy';

interface Props {
  /** What is chosen here. */
  readonly own: PartialPolicy;
  /** What holds where nothing is chosen here. */
  readonly inherited: PartialPolicy;
  /** Where a choice comes from that is not made here. */
  readonly originOf: (choice: PolicyChoice) => string;
  readonly disabled?: boolean;
  readonly onChange: (policy: PartialPolicy) => void;
}

/** Every choice of a jurisdiction policy, with what it means and where it comes from. */
export function PolicyFields({ own, inherited, originOf, disabled, onChange }: Props) {
  const policy = effectivePolicy(own, inherited);
  return (
    <>
      {POLICY_CHOICES.map((choice) => {
        const { key, label, description, choices } = choice;
        const isOwn = own[key] !== undefined;
        const chosen = choices.find(({ value }) => value === policy[key]);
        return (
          <Field key={key} label={label} description={description}>
            <Stack direction="column" gap={0.5}>
              <Stack gap={0.5} alignItems="center">
                <RadioButtonGroup
                  options={choices.map(({ value, label: text, description: help }) => ({
                    value,
                    label: text,
                    description: help,
                  }))}
                  value={policy[key]}
                  disabled={disabled}
                  onChange={(value) => onChange(withChoice(own, key, value))}
                  aria-label={label}
                />
                {isOwn && (
                  <IconButton
                    name="history"
                    tooltip="Back to what is set up"
                    disabled={disabled}
                    onClick={() => onChange(withChoice(own, key, undefined))}
                  />
                )}
              </Stack>
              <small>
                {chosen?.description} {isOwn ? '' : `(${originOf(choice)})`}
              </small>
            </Stack>
          </Field>
        );
      })}
    </>
  );
}
