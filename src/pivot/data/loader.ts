/**
 * Loads a pivot bit by bit: the outermost rows at once, the rows below a row when it opens.
 *
 * A run is one question to the backend: a query over a period. Everything that is loaded belongs to one run; a newer
 * run takes its place as a whole when its outermost rows are here, and aborts whatever the older one still waits for.
 */
import { type TimeRange } from '@grafana/data';
import { type Observable, type Subscription } from 'rxjs';
import type { ReportQuery } from '#model/query/reportQuery';
import { errorText } from '../../datasource/errors';
import { type QueryAnswer } from '../../datasource/runReports';
import { pathText } from '../paths';
import { COLLAPSED } from '../state/expansion';
import { readBlock, type Block, type PivotAnswer } from '../table/block';
import { type Pending, type PivotTree } from '../table/tree';
import type { Expansion, Path } from '../types';
import { deepQuery, missingPaths, MOST_AT_ONCE, MOST_SINGLE, rootQuery, underQuery } from './requests';

/** Answers one query over the period of its run; unsubscribing aborts it, down to the database. */
export type RunQuery = (query: ReportQuery) => Observable<LoadedAnswer>;

/** An answer, with what it cost where the backend says so. */
export type LoadedAnswer = PivotAnswer & Pick<QueryAnswer, 'rowsRead' | 'elapsedMs'>;

export interface PivotRun {
  /** As the user asked it. */
  readonly query: ReportQuery;
  /** Tells data source and period apart from others. */
  readonly key: string;
  readonly run: RunQuery;
  /** The period, the same for everything that is loaded. */
  readonly range: TimeRange;
}

export interface PivotResult extends PivotRun {
  readonly tree: PivotTree;
  /** Milliseconds from the start of the run to the outermost rows. */
  readonly tookMs: number;
  /** Of the outermost rows, as the backend says. */
  readonly rowsRead?: number;
  readonly elapsedMs?: number;
}

export interface PivotSnapshot {
  /** The run whose outermost rows are under way. */
  readonly running?: PivotRun & { readonly startedMs: number };
  /** Why the newest run failed; an older result is no answer to it. */
  readonly failed?: PivotRun & { readonly message: string };
  /** The user stopped the newest run. */
  readonly cancelled: boolean;
  readonly result?: PivotResult;
  /** Open rows as they were when the result was last in step with the controls. */
  readonly expansion: Expansion;
}

/** One request for rows below others, and the paths, as texts, of the rows that wait for it. */
interface Task {
  readonly query: ReportQuery;
  readonly waiting: readonly string[];
  subscription?: Subscription;
}

const EMPTY: PivotSnapshot = { cancelled: false, expansion: COLLAPSED };

export class PivotLoader {
  private snapshot: PivotSnapshot = EMPTY;
  private readonly listeners = new Set<() => void>();
  private root?: Subscription;
  private tasks: readonly Task[] = [];

  readonly getSnapshot = (): PivotSnapshot => this.snapshot;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  /** Begins a run. What is shown stays until the outermost rows are here. */
  start(run: PivotRun, expansion: Expansion): void {
    this.abort();
    const startedMs = Date.now();
    this.update({ running: { ...run, startedMs }, failed: undefined, cancelled: false, ...this.stopped() });
    this.root = run.run(rootQuery(run.query)).subscribe({
      next: (answer) => this.adopt(run, answer, expansion, Date.now() - startedMs),
      error: (error: unknown) => this.fail(run, error),
    });
  }

  /** Takes outermost rows, and deeper ones that come with them, whoever asked for them. */
  adopt(run: PivotRun, answer: LoadedAnswer, expansion: Expansion, tookMs = 0): void {
    this.abort();
    let root: Block;
    try {
      root = readBlock(answer);
    } catch (error) {
      this.fail(run, error);
      return;
    }
    const { rowsRead, elapsedMs } = answer;
    const tree: PivotTree = { root, blocks: [], pending: new Map() };
    this.update({
      running: undefined,
      failed: undefined,
      cancelled: false,
      result: { ...run, tree, tookMs, rowsRead, elapsedMs },
      expansion,
    });
    this.load();
  }

  /** Says which rows are open. Those of other row groups than the ones on screen are for the next run. */
  expand({ rows }: Pick<ReportQuery, 'rows'>, expansion: Expansion): void {
    const shown = this.snapshot.result?.query.rows;
    if (shown !== undefined && shown.join() === rows.join() && this.snapshot.expansion !== expansion) {
      this.update({ expansion });
      this.load();
    }
  }

  /** Asks again for the rows below a row, for them alone. */
  retry(path: Path): void {
    const { result } = this.snapshot;
    const key = pathText(path);
    if (result?.tree.pending.get(key)?.state === 'failed') {
      this.ask(new Map(result.tree.pending), [{ query: underQuery(result.query, path), waiting: [key] }]);
    }
  }

  /** Stops everything that is under way, down to the database. */
  cancel(): void {
    this.abort();
    const { running, cancelled } = this.snapshot;
    this.update({ running: undefined, cancelled: cancelled || running !== undefined, ...this.stopped() });
  }

  /** Stops everything, for nobody looks any more. */
  readonly dispose = (): void => this.abort();

  private update(change: Partial<PivotSnapshot>): void {
    this.snapshot = { ...this.snapshot, ...change };
    this.listeners.forEach((listener) => listener());
  }

  private abort(): void {
    this.root?.unsubscribe();
    this.tasks.forEach(({ subscription }) => subscription?.unsubscribe());
    this.tasks = [];
  }

  private fail(run: PivotRun, error: unknown): void {
    this.update({ running: undefined, failed: { ...run, message: errorText(error) }, result: undefined });
  }

  /** The result without anything under way: rows that still waited say that they were stopped. */
  private stopped(): Pick<PivotSnapshot, 'result'> {
    const { result } = this.snapshot;
    const keys = [...(result?.tree.pending ?? [])].flatMap(([key, { state }]) => (state === 'loading' ? [key] : []));
    return {
      result: result && withPending(result, withFailed(result.tree.pending, keys, 'Stopped before it was loaded')),
    };
  }

  /** Asks for what is open and missing, and aborts requests for rows that are closed again. */
  private load(): void {
    const { result, running, expansion } = this.snapshot;
    if (result === undefined || running !== undefined) {
      return;
    }
    const missing = missingPaths(result.tree, expansion);
    const idle = this.tasks.filter(({ waiting }) => !waiting.some((key) => missing.has(key)));
    idle.forEach(({ subscription }) => subscription?.unsubscribe());
    this.tasks = this.tasks.filter((task) => !idle.includes(task));
    // A row that is closed forgets that it failed: opening it again asks again.
    const pending = new Map([...result.tree.pending].filter(([key]) => missing.has(key)));
    const unasked = new Map([...missing].filter(([key]) => !pending.has(key)));
    this.ask(pending, tasksFor(result.query, unasked, expansion));
  }

  private ask(pending: Map<string, Pending>, tasks: readonly Task[]): void {
    tasks.forEach(({ waiting }) => waiting.forEach((key) => pending.set(key, { state: 'loading' })));
    this.tasks = [...this.tasks, ...tasks];
    const { result } = this.snapshot;
    if (result !== undefined && (pending.size > 0 || result.tree.pending.size > 0)) {
      this.update({ result: withPending(result, pending) });
    }
    this.next();
  }

  /** Starts requests that wait, as long as there is room. */
  private next(): void {
    const { result } = this.snapshot;
    const underWay = this.tasks.filter(({ subscription }) => subscription !== undefined).length;
    const first = this.tasks.filter(({ subscription }) => subscription === undefined).slice(0, MOST_AT_ONCE - underWay);
    for (const task of result === undefined ? [] : first) {
      task.subscription = result?.run(task.query).subscribe({
        next: (answer) => this.take(task, answer),
        error: (error: unknown) => this.drop(task, errorText(error)),
      });
    }
  }

  private take(task: Task, answer: LoadedAnswer): void {
    const { result, expansion } = this.snapshot;
    if (result === undefined) {
      return;
    }
    try {
      const block = readBlock(answer);
      const tree: PivotTree = { ...result.tree, blocks: [block, ...result.tree.blocks] };
      const missing = missingPaths(tree, expansion);
      const answered = withoutKeys(tree.pending, task.waiting);
      const pending = withFailed(
        answered,
        task.waiting.filter((key) => missing.has(key)),
        answer.truncated ? limitText(task.query) : 'No longer there. Refresh the report.'
      );
      this.tasks = this.tasks.filter((entry) => entry !== task);
      this.update({ result: { ...result, tree: { ...tree, pending } } });
      this.load();
    } catch (error) {
      this.drop(task, errorText(error));
    }
  }

  private drop(task: Task, message: string): void {
    const { result } = this.snapshot;
    this.tasks = this.tasks.filter((entry) => entry !== task);
    if (result !== undefined) {
      this.update({ result: withPending(result, withFailed(result.tree.pending, task.waiting, message)) });
    }
    this.next();
  }
}

type PendingRows = PivotTree['pending'];

const withPending = (result: PivotResult, pending: PendingRows): PivotResult => ({
  ...result,
  tree: { ...result.tree, pending },
});

const withoutKeys = (pending: PendingRows, keys: readonly string[]): PendingRows =>
  new Map([...pending].filter(([key]) => !keys.includes(key)));

const withFailed = (pending: PendingRows, keys: readonly string[], message: string): PendingRows =>
  new Map([...pending, ...keys.map((key) => [key, { state: 'failed', message } as const] as const)]);

const limitText = ({ limit }: ReportQuery): string =>
  `Not loaded: all rows together are more than the limit of ${limit.toLocaleString('en-US')}`;

/** One request a row, or one for all of them where they are many. */
function tasksFor(query: ReportQuery, missing: ReadonlyMap<string, Path>, { levels }: Expansion): readonly Task[] {
  if (missing.size <= MOST_SINGLE) {
    return [...missing].map(([key, path]) => ({ query: underQuery(query, path), waiting: [key] }));
  }
  const deepest = Math.max(...[...missing.values()].map(({ length }) => length), levels);
  return [{ query: deepQuery(query, Math.min(deepest + 1, query.rows.length)), waiting: [...missing.keys()] }];
}
