import { css } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { FilterInput, useStyles2 } from '@grafana/ui';
import React, { useRef, useState, type KeyboardEvent } from 'react';
import { matchingOptions, type OrderedOption } from '../../../components/orderedOptions';
import { toolIds } from '../../../test/toolTestIds';
import { CatalogueEntry } from './CatalogueEntry';

interface Props {
  readonly dimensions: ReadonlyArray<OrderedOption<string>>;
  readonly measures: ReadonlyArray<OrderedOption<string>>;
  readonly chosen: ReadonlySet<string>;
  /** Whether an entry cannot be ticked or unticked now. */
  readonly isFixed: (id: string) => boolean;
  readonly onToggle: (id: string) => void;
}

const STEPS: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowUp: -1 };

/**
 * Every dimension and measure, by group, with a search. Up and down go from entry to entry, so that Tab passes the list
 * in two steps.
 */
export function CatalogueList({ dimensions, measures, chosen, isFixed, onToggle }: Props) {
  const styles = useStyles2(getStyles);
  const [search, setSearch] = useState('');
  const [current, setCurrent] = useState<string>();
  const list = useRef<HTMLDivElement>(null);
  const sections = [
    { title: 'Dimensions', options: matchingOptions(dimensions, search) },
    { title: 'Measures', options: matchingOptions(measures, search) },
  ].filter(({ options }) => options.length > 0);
  const ids = sections.flatMap(({ options }) => options.map(({ id }) => id));
  const tabStop = current !== undefined && ids.includes(current) ? current : ids[0];

  const goTo = (id: string | undefined) => {
    if (id !== undefined) {
      setCurrent(id);
      list.current?.querySelector<HTMLElement>(`[data-entry="${id}"] input`)?.focus();
    }
  };
  const onListKey = (event: KeyboardEvent) => {
    const step = STEPS[event.key];
    // With Alt, and while something is dragged, arrow keys mean something else.
    if (step !== undefined && !event.altKey && !event.defaultPrevented && tabStop !== undefined) {
      event.preventDefault();
      goTo(ids[Math.max(0, Math.min(ids.length - 1, ids.indexOf(tabStop) + step))]);
    }
  };
  const onSearchKey = (event: KeyboardEvent) => {
    const [first] = ids;
    if (event.key === 'ArrowDown') {
      event.preventDefault();
      goTo(first);
    } else if (event.key === 'Enter' && !event.ctrlKey && !event.metaKey && first !== undefined && !isFixed(first)) {
      onToggle(first);
    }
  };

  return (
    <div className={styles.catalogue}>
      <FilterInput
        value={search}
        onChange={setSearch}
        onKeyDown={onSearchKey}
        placeholder="Search"
        aria-label="Search dimensions and measures"
        escapeRegex={false}
      />
      <div ref={list} className={styles.list} onKeyDown={onListKey} data-testid={toolIds.catalogue}>
        {sections.map(({ title, options }) => (
          <div key={title} role="group" aria-label={title}>
            <div className={styles.section} aria-hidden>
              {title}
            </div>
            {options.map((option, index) => (
              <React.Fragment key={option.id}>
                {option.group !== options[index - 1]?.group && <div className={styles.group}>{option.group}</div>}
                <CatalogueEntry
                  option={option}
                  checked={chosen.has(option.id)}
                  disabled={isFixed(option.id)}
                  isTabStop={option.id === tabStop}
                  onFocus={() => setCurrent(option.id)}
                  onToggle={() => onToggle(option.id)}
                />
              </React.Fragment>
            ))}
          </div>
        ))}
        {sections.length === 0 && (
          <p className={styles.none} role="status">
            Nothing matches “{search}”.
          </p>
        )}
      </div>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  catalogue: css({ display: 'flex', flexDirection: 'column', gap: theme.spacing(1), minHeight: 0, flex: '1 1 0' }),
  list: css({
    flex: '1 1 0',
    minHeight: 0,
    overflowY: 'auto',
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
  section: css({
    position: 'sticky',
    top: 0,
    // Check boxes lay themselves above.
    zIndex: 2,
    padding: theme.spacing(0.5, 1),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    background: theme.colors.background.secondary,
    borderBottom: `1px solid ${theme.colors.border.weak}`,
  }),
  group: css({
    padding: theme.spacing(0.75, 1, 0.25),
    fontSize: theme.typography.bodySmall.fontSize,
    color: theme.colors.text.secondary,
  }),
  none: css({ margin: 0, padding: theme.spacing(2, 1), textAlign: 'center', color: theme.colors.text.secondary }),
});
