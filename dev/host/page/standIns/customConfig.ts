import { FieldType, identityOverrideProcessor, type PanelPlugin, type SetFieldConfigOptionsArgs } from '@grafana/data';

const noEditor = () => null;

/** Declares the options of a stand-in with their defaults. Without editors. */
export function withOptions<Options extends object>(
  plugin: PanelPlugin<Options>,
  defaults: Options
): PanelPlugin<Options> {
  return plugin.setPanelOptions((builder) => {
    for (const [path, defaultValue] of Object.entries(defaults)) {
      builder.addCustomEditor({ id: path, path, name: path, defaultValue, editor: noEditor });
    }
  });
}

/**
 * Declares the field options of a stand-in, the standard ones and its own, so that a panel's defaults and overrides reach
 * the fields. Without editors.
 * @param defaults value of each option of its own, by path under `custom`
 */
export function withFieldOptions<Options>(
  plugin: PanelPlugin<Options>,
  defaults: Readonly<Record<string, unknown>>,
  standard: SetFieldConfigOptionsArgs['standardOptions'] = {}
): PanelPlugin<Options> {
  return plugin.useFieldConfig({
    standardOptions: standard,
    useCustomConfig: (builder) => {
      for (const [path, defaultValue] of Object.entries(defaults)) {
        builder.addCustomEditor({
          id: path,
          path,
          name: path,
          defaultValue,
          editor: noEditor,
          override: noEditor,
          process: identityOverrideProcessor,
          shouldApply: (field) => field.type !== FieldType.frame,
        });
      }
    },
  });
}
