import { type TemplateSrv } from '@grafana/runtime';
import { type LookUpPeriod } from '../../components/valueLabels';
import { type DataSource } from '../DataSource';

/** What the editor of any kind of query is given. */
export interface EditorProps<Query> {
  readonly dataSource: DataSource;
  readonly templates: TemplateSrv;
  readonly period: LookUpPeriod | undefined;
  readonly query: Query;
  /** A choice was made. */
  readonly onChange: (query: Query) => void;
  /** A character was typed. */
  readonly onType: (query: Query) => void;
  /** Typing is over. */
  readonly onTyped: () => void;
}
