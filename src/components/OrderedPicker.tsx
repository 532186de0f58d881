import { css, cx } from '@emotion/css';
import { type GrafanaTheme2 } from '@grafana/data';
import { Button, Dropdown, useStyles2 } from '@grafana/ui';
import React, { useRef, useState, type DragEvent } from 'react';
import { moved } from '../query/edits';
import { OptionChip } from './OptionChip';
import { OptionMenu } from './OptionMenu';
import { type OrderedOption } from './orderedOptions';
import { useFocusAfterRemoval } from './useFocusAfterRemoval';
import { visuallyHidden } from './visuallyHidden';

interface Props<Id extends string> {
  /** Names the list for assistive technology, e.g. "Row groups". */
  readonly label: string;
  readonly addLabel: string;
  readonly options: ReadonlyArray<OrderedOption<Id>>;
  readonly value: readonly Id[];
  readonly onChange: (value: readonly Id[]) => void;
  /** Shown in place of an empty list. */
  readonly emptyText: string;
  /** Entries that must stay. */
  readonly least?: number;
  readonly most?: number;
  /** Every entry is a group inside the one before. */
  readonly nested?: boolean;
  readonly testId?: string;
}

/** A list whose order matters: chips to drag, move by keyboard and remove, and a searchable menu to add from. */
export function OrderedPicker<Id extends string>(props: Props<Id>) {
  const {
    label,
    addLabel,
    options,
    value,
    onChange,
    emptyText,
    least = 0,
    most = Infinity,
    nested = false,
    testId,
  } = props;
  const styles = useStyles2(getStyles);
  const [dragged, setDragged] = useState<Id>();
  // The pointer leaves no chip while something is dragged: tooltips begin anew after it.
  const [drags, setDrags] = useState(0);
  const [announcement, setAnnouncement] = useState('');
  const picker = useRef<HTMLDivElement>(null);
  const focusAfter = useFocusAfterRemoval(picker, '[aria-keyshortcuts]');
  const optionOf = (id: Id) => options.find((option) => option.id === id);

  const move = (from: number, to: number) => {
    if (to < 0 || to >= value.length || to === from) {
      return;
    }
    const id = value[from];
    onChange(moved(value, from, to));
    setAnnouncement(`${(id && optionOf(id)?.label) ?? id} moved to position ${to + 1} of ${value.length}`);
  };
  const remove = (id: Id) => {
    if (value.length > least) {
      onChange(value.filter((entry) => entry !== id));
    }
  };
  const toggle = (id: Id) => {
    if (value.includes(id)) {
      remove(id);
    } else if (value.length < most) {
      onChange([...value, id]);
    }
  };
  const dropOn = (index: number) => (event: DragEvent) => {
    event.preventDefault();
    if (dragged !== undefined) {
      move(value.indexOf(dragged), index);
    }
    setDragged(undefined);
  };

  return (
    <div ref={picker} className={styles.picker} data-testid={testId}>
      <ol className={styles.chips} aria-label={label}>
        {value.map((id, index) => (
          <li
            key={id}
            className={cx(styles.item, nested && styles.nested)}
            draggable
            onDragStart={(event) => {
              event.dataTransfer.effectAllowed = 'move';
              event.dataTransfer.setData('text/plain', id);
              setDragged(id);
            }}
            onDragEnd={() => {
              setDragged(undefined);
              setDrags(drags + 1);
            }}
            onDragOver={(event) => dragged !== undefined && event.preventDefault()}
            onDrop={dropOn(index)}
          >
            <OptionChip
              option={optionOf(id) ?? { id, label: id, group: '', description: 'Not in the catalogue.' }}
              faded={dragged === id}
              tooltipKey={drags}
              removable={value.length > least}
              onMove={(step) => move(index, index + step)}
              onRemove={() => {
                focusAfter(index);
                remove(id);
              }}
            />
          </li>
        ))}
        {value.length === 0 && <li className={styles.empty}>{emptyText}</li>}
      </ol>
      <Dropdown
        placement="bottom-start"
        overlay={
          <OptionMenu label={addLabel} options={options} chosen={value} full={value.length >= most} onToggle={toggle} />
        }
      >
        <Button size="sm" variant="secondary" fill="text" icon="plus" aria-haspopup="dialog">
          {addLabel}
        </Button>
      </Dropdown>
      <span className={visuallyHidden} role="status">
        {announcement}
      </span>
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  picker: css({
    display: 'flex',
    flexWrap: 'wrap',
    alignItems: 'center',
    gap: theme.spacing(0.5),
    minWidth: 0,
    minHeight: theme.spacing(4),
  }),
  // Its entries flow together with the button that follows them.
  chips: css({ display: 'contents', listStyle: 'none' }),
  item: css({ display: 'flex', alignItems: 'center', gap: theme.spacing(0.5), maxWidth: 'min(420px, 100%)' }),
  nested: css({ '& + &::before': { content: '"›"', color: theme.colors.text.secondary } }),
  empty: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
