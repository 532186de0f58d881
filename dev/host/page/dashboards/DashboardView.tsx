import { css } from '@emotion/css';
import { type GrafanaTheme2, LoadingState } from '@grafana/data';
import { locationService } from '@grafana/runtime';
import {
  ControlsLabel,
  type SceneComponentProps,
  type SceneDataLayerProvider,
  sceneGraph,
  VariableValueSelectWrapper,
} from '@grafana/scenes';
import { Icon, useStyles2 } from '@grafana/ui';
import React, { useEffect } from 'react';
import { DashboardLinks } from './DashboardLinks';
import { type DashboardScene } from './DashboardScene';

/** Controls above, panels below; on a wall or in a report the panels alone. */
export function DashboardView({ model }: SceneComponentProps<DashboardScene>) {
  const styles = useStyles2(getStyles);
  const { body, isKiosk } = model.useState();
  useEscapeFrom(isKiosk);
  return (
    <div className={styles.page}>
      {!isKiosk && (
        <>
          <Controls model={model} />
          <div className={styles.note}>
            <Icon name="info-circle" size="sm" /> Panels of Grafana&apos;s own are stand-ins here: alike in the options
            that the host knows, not in looks.
          </div>
        </>
      )}
      <body.Component model={body} />
    </div>
  );
}

/** Escape brings the controls back, as in Grafana. */
function useEscapeFrom(isKiosk: boolean): void {
  useEffect(() => {
    const leave = ({ key }: KeyboardEvent) => isKiosk && key === 'Escape' && locationService.partial({ kiosk: null });
    document.addEventListener('keydown', leave);
    return () => document.removeEventListener('keydown', leave);
  }, [isKiosk]);
}

function Controls({ model }: SceneComponentProps<DashboardScene>) {
  const styles = useStyles2(getStyles);
  const { timePicker, refreshPicker, $data, links } = model.useState();
  const { variables } = sceneGraph.getVariables(model).useState();
  const { layers } = $data.useState();
  return (
    <div className={styles.controls}>
      <div className={styles.group} data-testid="host-dashboard-variables">
        {variables.map((variable) => (
          <VariableValueSelectWrapper key={variable.state.key} variable={variable} />
        ))}
        {layers.map((layer) => (
          <AnnotationSwitch key={layer.state.key} layer={layer} />
        ))}
        <DashboardLinks scene={model} links={links} />
      </div>
      <div className={styles.tools}>
        <timePicker.Component model={timePicker} />
        <refreshPicker.Component model={refreshPicker} />
      </div>
    </div>
  );
}

/** Shows or hides the events of one annotation query. */
function AnnotationSwitch({ layer }: { layer: SceneDataLayerProvider }) {
  const styles = useStyles2(getStyles);
  const { key, name, data, isHidden } = layer.useState();
  return isHidden ? null : (
    <div className={styles.annotation}>
      <ControlsLabel
        htmlFor={`data-layer-${key}`}
        label={name}
        isLoading={data?.state === LoadingState.Loading}
        onCancel={() => layer.cancelQuery?.()}
        error={data?.errors?.[0]?.message}
      />
      <layer.Component model={layer} />
    </div>
  );
}

const getStyles = (theme: GrafanaTheme2) => ({
  page: css({
    display: 'flex',
    flexDirection: 'column',
    flex: '1 0 auto',
    gap: theme.spacing(1),
    padding: theme.spacing(2),
  }),
  controls: css({ display: 'flex', gap: theme.spacing(2), alignItems: 'flex-start' }),
  group: css({ display: 'flex', flexWrap: 'wrap', gap: theme.spacing(1), flex: 1, minWidth: 0 }),
  tools: css({ display: 'flex', gap: theme.spacing(1), flex: '0 0 auto' }),
  annotation: css({ display: 'flex' }),
  note: css({ color: theme.colors.text.secondary, fontSize: theme.typography.bodySmall.fontSize }),
});
