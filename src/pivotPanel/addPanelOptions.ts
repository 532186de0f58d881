import { type PanelOptionsEditorBuilder } from '@grafana/data';
import { COLUMN_PARTS, type ColumnPart, type ColumnTotals } from '../pivot/types';
import { MarksEditor } from './MarksEditor';
import { DEFAULT_OPTIONS, STATIC_ROWS, type PivotPanelOptions } from './options';
import { QueryNote } from './QueryNote';

const PART_LABELS: Readonly<Record<ColumnPart, string>> = {
  value: 'Value',
  previous: 'Compared period',
  change: 'Change',
  changeShare: 'Change %',
};

const TOTALS_LABELS: Readonly<Record<ColumnTotals, string>> = { first: 'First', last: 'Last', none: 'None' };

const choices = <Value extends string>(labels: Readonly<Record<Value, string>>, values: readonly Value[]) =>
  values.map((value) => ({ value, label: labels[value] }));

/** The options of the panel's editor. Rows, columns, values and comparisons are the query's. */
export function addPanelOptions(builder: PanelOptionsEditorBuilder<PivotPanelOptions>): void {
  const table = ['Table'];
  const columns = ['Columns'];
  const viewers = ['Viewers'];
  builder
    .addCustomEditor({
      id: 'query',
      path: 'query',
      name: 'Query',
      category: table,
      editor: QueryNote,
    })
    .addNumberInput({
      path: 'expandedLevels',
      name: 'Open levels',
      description: 'Row groups that are open when the panel loads. Rows below are fetched when they are opened.',
      category: table,
      defaultValue: DEFAULT_OPTIONS.expandedLevels,
      settings: { min: 0, max: 7, integer: true },
      showIf: ({ isStatic }) => !isStatic,
    })
    .addNumberInput({
      path: 'rowLimit',
      name: 'Most rows',
      description: `Rows that the panel asks for at once and draws. Empty: the limit of the query; for print ${STATIC_ROWS}.`,
      category: table,
      settings: { min: 1, max: 100_000, integer: true, placeholder: 'As the query says' },
    })
    .addRadio({
      path: 'density',
      name: 'Density',
      category: table,
      defaultValue: DEFAULT_OPTIONS.density,
      settings: {
        options: [
          { value: 'normal', label: 'Normal' },
          { value: 'compact', label: 'Compact' },
        ],
      },
    })
    .addBooleanSwitch({
      path: 'isStatic',
      name: 'For print',
      description:
        'Draws every row open, up to the most rows, without scrolling: for PDF and image reports. ' +
        'What does not fit into the panel is said above the table.',
      category: table,
      defaultValue: DEFAULT_OPTIONS.isStatic,
    })
    .addMultiSelect({
      path: 'parts',
      name: 'Comparison',
      description:
        'What is shown of each value when the query compares with an earlier period; all of it unless chosen.',
      category: columns,
      settings: { options: choices(PART_LABELS, COLUMN_PARTS) },
    })
    .addRadio({
      path: 'columnTotals',
      name: 'Totals of column groups',
      category: columns,
      defaultValue: DEFAULT_OPTIONS.columnTotals,
      settings: { options: choices(TOTALS_LABELS, ['first', 'last', 'none']) },
    })
    .addCustomEditor({
      id: 'marks',
      path: 'marks',
      name: 'Colours and bars',
      description: 'Heat colours the cells of a value by size, bars draw it in each cell.',
      category: columns,
      defaultValue: DEFAULT_OPTIONS.marks,
      editor: MarksEditor,
    })
    .addBooleanSwitch({
      path: 'canRegroup',
      name: 'Change the grouping',
      description: 'Viewers may choose other row and column groups for themselves; nothing is saved.',
      category: viewers,
      defaultValue: DEFAULT_OPTIONS.canRegroup,
      showIf: ({ isStatic }) => !isStatic,
    })
    .addBooleanSwitch({
      path: 'canExplore',
      name: 'Open in Tollgrid',
      description: 'A link to the report’s page with the same query and period.',
      category: viewers,
      defaultValue: DEFAULT_OPTIONS.canExplore,
      showIf: ({ isStatic }) => !isStatic,
    });
}
