import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { useStyles2 } from '@grafana/ui';
import React, { useId, useLayoutEffect, useRef } from 'react';
import { type OrderedOption } from '../../../components/orderedOptions';
import { type NamedZone } from './announcements';
import { useDragged } from './DragArea';
import { SlotLine } from './SlotLine';
import { takes } from './slots';
import { ZoneChip, type ChipMove } from './ZoneChip';

interface Props {
  readonly zone: NamedZone;
  readonly options: ReadonlyArray<OrderedOption<string>>;
  /** Entries that must stay. */
  readonly least: number;
  /** What to do here, while it is empty. */
  readonly emptyText: string;
  readonly also?: (entry: string) => ChipMove | undefined;
  /** @param index where the entry will stand */
  readonly onMove: (entry: string, index: number) => void;
  readonly onRemove: (entry: string) => void;
  readonly testId: string;
}

/** Entries in their order, one below the other, with a place to drop before and after each. */
export function DropZone({ zone, options, least, emptyText, also, onMove, onRemove, testId }: Props) {
  const styles = useStyles2(getStyles);
  const titleId = useId();
  const list = useRef<HTMLOListElement>(null);
  // Whoever removes or moves an entry by keyboard goes on where it was.
  const focusNext = useRef<number>(undefined);
  const dragged = useDragged();
  const refuses = dragged !== undefined && !takes(zone, dragged.id);
  const accepts = dragged !== undefined && !refuses;

  useLayoutEffect(() => {
    if (focusNext.current !== undefined) {
      const grips = Array.from(list.current?.querySelectorAll<HTMLElement>('[aria-roledescription]') ?? []);
      (grips[Math.min(focusNext.current, grips.length - 1)] ?? list.current)?.focus();
      focusNext.current = undefined;
    }
  });

  const step = (entry: string, index: number, by: -1 | 1) => {
    const to = index + by;
    if (to >= 0 && to < zone.entries.length) {
      focusNext.current = to;
      onMove(entry, to);
    }
  };
  const remove = (entry: string, index: number) => {
    focusNext.current = index;
    onRemove(entry);
  };

  return (
    <section
      className={cx(styles.zone, refuses && styles.refuses)}
      aria-labelledby={titleId}
      data-zone={zone.id}
      data-testid={testId}
    >
      <h3 className={styles.title} id={titleId}>
        {zone.label}
      </h3>
      <div className={cx(styles.well, accepts && styles.accepts)}>
        <ol className={styles.list} ref={list} tabIndex={-1} aria-labelledby={titleId}>
          {zone.entries.map((entry, index) => (
            <li key={entry}>
              <SlotLine slot={{ zone: zone.id, index }} disabled={refuses} />
              <ZoneChip
                option={options.find(({ id }) => id === entry) ?? unknownOption(entry)}
                removable={zone.entries.length > least}
                also={also?.(entry)}
                onStep={(by) => step(entry, index, by)}
                onRemove={() => remove(entry, index)}
              />
            </li>
          ))}
        </ol>
        <SlotLine slot={{ zone: zone.id, index: zone.entries.length }} disabled={refuses} />
        {zone.entries.length === 0 && <p className={styles.empty}>{emptyText}</p>}
      </div>
    </section>
  );
}

const unknownOption = (id: string): OrderedOption<string> => ({ id, label: id, group: '', description: '' });

const getStyles = (theme: GrafanaTheme2) => ({
  zone: css({ transition: 'opacity 120ms' }),
  refuses: css({ opacity: 0.45 }),
  title: css({
    margin: theme.spacing(0, 0, 0.5),
    fontSize: theme.typography.bodySmall.fontSize,
    fontWeight: theme.typography.fontWeightMedium,
    lineHeight: theme.typography.bodySmall.lineHeight,
    color: theme.colors.text.secondary,
  }),
  well: css({
    padding: theme.spacing(0, 0.5),
    minHeight: theme.spacing(4.5),
    border: `1px dashed ${theme.colors.border.medium}`,
    borderRadius: theme.shape.radius.default,
    background: theme.colors.background.primary,
  }),
  accepts: css({ borderColor: theme.colors.primary.border, background: theme.colors.action.hover }),
  list: css({ listStyle: 'none', margin: 0, padding: 0, '&:focus': { outline: 'none' } }),
  empty: css({
    margin: 0,
    padding: theme.spacing(0.25, 0.5, 1),
    color: theme.colors.text.secondary,
    fontSize: theme.typography.bodySmall.fontSize,
  }),
});
