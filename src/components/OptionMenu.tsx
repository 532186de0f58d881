import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { FilterInput, Icon, useStyles2 } from '@grafana/ui';
import React, { useEffect, useId, useRef, useState, type KeyboardEvent } from 'react';
import { matchingOptions, type OrderedOption } from './orderedOptions';

interface Props<Id extends string> {
  readonly label: string;
  readonly options: ReadonlyArray<OrderedOption<Id>>;
  readonly chosen: readonly Id[];
  /** No more entries may be added. */
  readonly full: boolean;
  readonly onToggle: (id: Id) => void;
}

/** Grouped, searchable list to add from. It stays open, so that several entries take one visit. */
export function OptionMenu<Id extends string>({ label, options, chosen, full, onToggle }: Props<Id>) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  const [active, setActive] = useState(0);
  const list = useRef<HTMLDivElement>(null);
  const listId = useId();
  const matches = matchingOptions(options, search);
  const current = matches[Math.min(active, matches.length - 1)];
  const optionId = (id: string) => `${listId}-${id}`;

  useEffect(() => {
    list.current?.querySelector('[data-active="true"]')?.scrollIntoView?.({ block: 'nearest' });
  }, [active]);

  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setActive((matches.length + Math.min(active, matches.length - 1) + step) % Math.max(matches.length, 1));
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && current !== undefined) {
      event.preventDefault();
      onToggle(current.id);
    }
  };

  return (
    // A click inside must not reach the surrounding drop-down, which would close.
    <div className={styles.menu} onClick={(event) => event.stopPropagation()}>
      <div className={styles.search}>
        <FilterInput
          value={search}
          onChange={(text) => {
            setSearch(text);
            setActive(0);
          }}
          onKeyDown={onKeyDown}
          placeholder="Search"
          aria-label={`${label}: search`}
          role="combobox"
          aria-expanded
          aria-controls={listId}
          aria-activedescendant={current && optionId(current.id)}
          escapeRegex={false}
        />
      </div>
      <div ref={list} id={listId} className={styles.list} role="listbox" aria-label={label} aria-multiselectable>
        {matches.map((option, index) => {
          const selected = chosen.includes(option.id);
          const disabled = full && !selected;
          return (
            <React.Fragment key={option.id}>
              {option.group !== matches[index - 1]?.group && (
                <div className={styles.group} role="presentation">
                  {option.group}
                </div>
              )}
              {/* The search field has the focus and handles the keys. */}
              <div
                id={optionId(option.id)}
                role="option"
                aria-selected={selected}
                aria-disabled={disabled}
                data-active={option === current}
                className={cx(
                  styles.option,
                  option === current && styles.active,
                  selected && styles.selected,
                  disabled && styles.disabled
                )}
                onMouseMove={() => setActive(index)}
                onClick={() => onToggle(option.id)}
              >
                <span className={styles.check}>{selected && <Icon name="check" size="sm" />}</span>
                <span className={styles.text}>
                  <span className={styles.head}>
                    <span className={styles.label}>{option.label}</span>
                    {option.formula !== undefined && <span className={styles.formula}>{option.formula}</span>}
                  </span>
                  <span className={styles.description}>{option.description}</span>
                </span>
              </div>
            </React.Fragment>
          );
        })}
        {matches.length === 0 && <div className={styles.none}>Nothing matches “{search}”.</div>}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  menu: css({
    width: 460,
    maxWidth: '90vw',
    background: theme.colors.background.elevated,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
    boxShadow: theme.shadows.z3,
  }),
  search: css({ padding: theme.spacing(1), borderBottom: `1px solid ${theme.colors.border.weak}` }),
  list: css({ maxHeight: 360, overflowY: 'auto', padding: theme.spacing(0.5, 0) }),
  group: css({
    padding: theme.spacing(1, 1.5, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    color: theme.colors.text.secondary,
  }),
  option: css({
    display: 'flex',
    gap: theme.spacing(0.5),
    padding: theme.spacing(0.5, 1.5, 0.5, 1),
    cursor: 'pointer',
  }),
  active: css({ background: theme.colors.action.hover }),
  selected: css({ color: theme.colors.text.maxContrast }),
  disabled: css({ opacity: 0.5, cursor: 'not-allowed' }),
  check: css({ flex: '0 0 16px', color: theme.colors.primary.text }),
  text: css({ display: 'flex', flexDirection: 'column', minWidth: 0, flex: 1 }),
  head: css({ display: 'flex', justifyContent: 'space-between', alignItems: 'baseline', gap: theme.spacing(2) }),
  label: css({ fontWeight: theme.typography.fontWeightMedium, whiteSpace: 'nowrap' }),
  formula: css({
    fontFamily: theme.typography.fontFamilyMonospace,
    fontSize: 11,
    color: theme.colors.text.secondary,
    overflow: 'hidden',
    textOverflow: 'ellipsis',
    whiteSpace: 'nowrap',
  }),
  description: css({ fontSize: theme.typography.bodySmall.fontSize, color: theme.colors.text.secondary }),
  none: css({ padding: theme.spacing(2), color: theme.colors.text.secondary, textAlign: 'center' }),
});
