/** What makes one report page differ from another. */
import { type ComponentType, type ReactNode } from 'react';
import type { ReportId } from '#model/catalogue/index';
import type { MeasureId } from '#model/catalogue/measures';
import type { FilterNode } from '#model/query/filter';
import type { ReportQuery } from '#model/query/reportQuery';
import { type DataSource } from '../datasource/DataSource';
import { type ReportAnswers } from './run/runQueries';
import { type Run, type RunResult } from './run/useRun';
import { type ReportState } from './state/reportState';

export type ReportRun = Run<ReportState, ReportAnswers>;
export type ReportResult = RunResult<ReportState, ReportAnswers>;

/** A ready-made arrangement of a report. Its row groups and measures may be changed; what it is about stays. */
export interface ReportView {
  /** Stands in the URL; the first view of a report stands there as nothing. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly query: Pick<ReportQuery, 'rows' | 'measures' | 'orderBy' | 'totals'>;
  /** What the view is about: a condition that comes and goes with it. */
  readonly condition?: FilterNode;
  /** Other figures of the same rows: those on screen stay when it is chosen. */
  readonly keepsRows?: boolean;
  /** Shares that are drawn as bars too. */
  readonly bars?: readonly MeasureId[];
  /** What a reader of the table must know. */
  readonly remark?: string;
}

export interface OptionsProps {
  readonly dataSource: DataSource | undefined;
  readonly query: ReportQuery;
  readonly onChange: (query: ReportQuery) => void;
  /** Gives a control its label; as on a report page unless given. */
  readonly Frame?: ComponentType<{ readonly label: string; readonly children: ReactNode }>;
}

export interface SectionProps {
  readonly dataSource: DataSource;
  readonly result: ReportResult;
}

export interface ReportDefinition {
  readonly report: ReportId;
  readonly title: string;
  /** The first one is what the page opens with. */
  readonly views: readonly [ReportView, ...ReportView[]];
  /** Queries that run beside the report, by name; their answers are for `Section`. */
  readonly also?: (state: ReportState, dataSource: DataSource) => Readonly<Record<string, ReportQuery>>;
  /** Brings a query in line with its own options, such as columns of classes that only some policies have. */
  readonly fit?: (query: ReportQuery, dataSource: DataSource) => ReportQuery;
  /** Controls of this report alone. */
  readonly Options?: ComponentType<OptionsProps>;
  /** What stands between the controls and the table. */
  readonly Section?: ComponentType<SectionProps>;
}
