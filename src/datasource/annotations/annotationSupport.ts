import { type AnnotationSupport } from '@grafana/data';
import { DEFAULT_EVENTS } from '../../query/savedEvents';
import type { TollgridQuery } from '../types';
import { AnnotationEditor } from './AnnotationEditor';

/** Marks on the time axis of dashboards: rate changes, and spans without records. Frames come as Grafana reads them. */
export const annotationSupport: AnnotationSupport<TollgridQuery> = {
  QueryEditor: AnnotationEditor,
  getDefaultQuery: () => ({ query: DEFAULT_EVENTS }),
};
