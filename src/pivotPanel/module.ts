import { FieldConfigProperty, PanelPlugin } from '@grafana/data';
import { addPanelOptions } from './addPanelOptions';
import { type PivotPanelOptions } from './options';
import { PivotPanel } from './PivotPanel';

export const plugin = new PanelPlugin<PivotPanelOptions>(PivotPanel)
  .setPanelOptions(addPanelOptions)
  // Units and names are the catalogue's; a field may only lead somewhere.
  .useFieldConfig({
    disableStandardOptions: Object.values(FieldConfigProperty).filter((option) => option !== FieldConfigProperty.Links),
  });
