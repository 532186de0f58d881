import { type Zone } from '../pivot/types';

/** Test ids of the tool panels and views of the pivot explorer, shared by components and browser tests. */
export const toolIds = {
  catalogue: 'tollgrid-pivot-catalogue',
  columnsPanel: 'tollgrid-pivot-columns',
  filtersPanel: 'tollgrid-pivot-filters',
  optionsPanel: 'tollgrid-pivot-options',
  zone: (zone: Zone) => `tollgrid-pivot-zone-${zone}`,
  chips: 'tollgrid-pivot-chips',
  condition: 'tollgrid-pivot-condition',
  top: 'tollgrid-pivot-top',
  compare: 'tollgrid-pivot-compare',
  views: 'tollgrid-pivot-views',
  viewName: 'tollgrid-pivot-view-name',
} as const;
