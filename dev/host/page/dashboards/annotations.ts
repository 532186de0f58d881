import { dataLayers, SceneDataLayerSet } from '@grafana/scenes';
import { type Dashboard } from './dashboardJson';

/**
 * The annotation queries of a dashboard. Grafana's own annotations, which people draw on panels, have no store here: the
 * query for them that every dashboard has is left out.
 */
export function toAnnotationLayers({ annotations }: Dashboard): SceneDataLayerSet {
  const queries = (annotations?.list ?? []).filter(({ builtIn }) => !builtIn);
  return new SceneDataLayerSet({
    layers: queries.map(
      (query, index) =>
        new dataLayers.AnnotationsDataLayer({
          key: `annotations-${index}`,
          name: query.name,
          isEnabled: query.enable,
          isHidden: query.hide,
          query: { ...query, datasource: query.datasource ?? null },
        })
    ),
  });
}
