import { locationUtil, textUtil } from '@grafana/data';
import { type DashboardLink } from '@grafana/schema';
import { sceneGraph, type SceneObject } from '@grafana/scenes';

/** The address of a dashboard's or panel's link, with the period and the variables where the link asks for them. */
export function linkAddress(scene: SceneObject, link: Pick<DashboardLink, 'url' | 'keepTime' | 'includeVars'>): string {
  const address = sceneGraph.interpolate(scene, link.url ?? '');
  const parameters = [
    link.keepTime && sceneGraph.interpolate(scene, '${__url_time_range}'),
    link.includeVars && sceneGraph.interpolate(scene, '${__all_variables}'),
  ].filter((text) => text);
  const separator = address.includes('?') ? '&' : '?';
  const whole = parameters.length > 0 ? `${address}${separator}${parameters.join('&')}` : address;
  return textUtil.sanitizeUrl(locationUtil.assureBaseUrl(whole));
}
