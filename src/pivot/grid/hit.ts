/** Which cell an event was on. Cells and rows say it in their data attributes. */
import type { Place } from './keyboard';

/** Something inside a cell that does more than the cell. */
type Control = 'toggle' | 'retry' | 'menu' | 'grip' | 'rowGroup';

export interface Hit {
  readonly place: Place;
  readonly cell: HTMLElement;
  readonly control?: Control;
  /** Of the row groups in the header. */
  readonly index?: number;
}

const CONTROLS: ReadonlySet<string> = new Set<Control>(['toggle', 'retry', 'menu', 'grip', 'rowGroup']);
const isControl = (name: string | undefined): name is Control => name !== undefined && CONTROLS.has(name);

export function hitOf(target: EventTarget | null): Hit | undefined {
  if (!(target instanceof Element)) {
    return undefined;
  }
  const cell = target.closest<HTMLElement>('[data-c]');
  const row = cell?.closest<HTMLElement>('[data-r]');
  if (!cell || !row) {
    return undefined;
  }
  const control = target.closest<HTMLElement>('[data-control]');
  const name = control !== null && cell.contains(control) ? control.dataset['control'] : undefined;
  const index = control?.dataset['index'];
  return {
    place: { row: Number(row.dataset['r']), column: Number(cell.dataset['c']) },
    cell,
    ...(isControl(name) ? { control: name } : {}),
    ...(index === undefined ? {} : { index: Number(index) }),
  };
}
