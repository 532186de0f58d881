import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Field, RadioButtonGroup, useStyles2 } from '@grafana/ui';
import React from 'react';
import { POLICY_CHOICES, type JurisdictionPolicy } from '#model/nanp/policy';
import { effectivePolicy, withChoice, type PartialPolicy } from '../query/policy';

interface Props {
  /** What is chosen here. */
  readonly own: PartialPolicy;
  /** What holds where nothing is chosen here. */
  readonly inherited: PartialPolicy;
  /** Where a choice comes from that is not made here. */
  readonly originOf: (key: keyof JurisdictionPolicy) => string;
  readonly onChange: (policy: PartialPolicy) => void;
}

/** Every choice of a jurisdiction policy, with what it means and where it comes from. */
export function PolicyFields({ own, inherited, originOf, onChange }: Props) {
  const styles = useStyles2(getStyles);
  const policy = effectivePolicy(own, inherited);
  return (
    <>
      {POLICY_CHOICES.map(({ key, label, description, choices }) => (
        <Field key={key} label={label} description={description}>
          <div>
            <RadioButtonGroup
              options={choices.map(({ value, label: text }) => ({ value, label: text }))}
              value={policy[key]}
              onChange={(value) => onChange(withChoice(own, key, value))}
              aria-label={label}
            />
            <div className={styles.meaning}>
              <span>{choices.find(({ value }) => value === policy[key])?.description}</span>
              {own[key] === undefined ? (
                <span className={styles.origin}>{originOf(key)}</span>
              ) : (
                <Button
                  size="sm"
                  fill="text"
                  aria-label={`${label}: not chosen here`}
                  onClick={() => onChange(withChoice(own, key, undefined))}
                >
                  Chosen here. Undo
                </Button>
              )}
            </div>
          </div>
        </Field>
      ))}
    </>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  meaning: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    columnGap: theme.spacing(1),
    minHeight: theme.spacing(3.5),
    fontSize: theme.typography.bodySmall.fontSize,
  }),
  origin: css({ color: theme.colors.text.secondary }),
});
