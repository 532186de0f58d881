import { css } from '@emotion/css';
import { type DataFrame, type GrafanaTheme2, PanelOptionsEditorBuilder, type PanelPlugin } from '@grafana/data';
import { Field, useStyles2 } from '@grafana/ui';
import { get, set } from 'lodash';
import React from 'react';
import { type PanelModel } from './panelModel';
import { withDefaults } from './PanelView';

interface OptionsPaneProps {
  readonly panel: PanelModel;
  readonly plugin: PanelPlugin;
  readonly data: DataFrame[];
  readonly onChange: (panel: PanelModel) => void;
}

/** A stand-in for the panel editor's options: every option that the plugin declares, with its editor. */
export function OptionsPane({ panel, plugin, data, onChange }: OptionsPaneProps) {
  const styles = useStyles2(getStyles);
  const { options } = withDefaults(panel, plugin);
  const context = { data, options };
  const builder = new PanelOptionsEditorBuilder<Record<string, unknown>>();
  plugin.getPanelOptionsSupplier()(builder, context);
  const change = (path: string, value: unknown) =>
    onChange({ ...panel, options: set(structuredClone(options), path, value) });
  return (
    <form className={styles.pane} aria-label="Panel options" onSubmit={(event) => event.preventDefault()}>
      {builder
        .getItems()
        .filter((item) => item.showIf?.(options, data) ?? true)
        .map((item) => (
          <Field key={item.id} label={item.name} description={item.description} htmlFor={`option-${item.id}`} noMargin>
            <item.editor
              id={`option-${item.id}`}
              value={get(options, item.path)}
              onChange={(value) => change(item.path, value)}
              item={item}
              context={context}
            />
          </Field>
        ))}
    </form>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  pane: css({
    display: 'flex',
    flexDirection: 'column',
    gap: theme.spacing(2),
    flex: '0 0 auto',
    width: 320,
    padding: theme.spacing(2),
    overflow: 'auto',
    background: theme.colors.background.primary,
    border: `1px solid ${theme.colors.border.weak}`,
    borderRadius: theme.shape.radius.default,
  }),
});
