/**
 * A scheduled report's alert rule, evaluated as Grafana's scheduler does it: query, threshold, one instance per row, and
 * the states that its Alertmanager is told of. Written from the documentation of Grafana 11 to 13.
 */
import type { Backend, CallOrigin, DecodedFrame } from '#dev/backendClient/index';
import { EVALUATION_SECONDS } from '#model/schedule/clock';
import { scheduledQueryOf, type ScheduleDetails } from '#model/schedule/details';
import type { PostedAlert } from './process';

type Labels = Readonly<Record<string, string>>;

/** Evaluations without a row after which its alert is resolved. */
const MISSING_EVALUATIONS = 2;
/** Alerts end by themselves when so many evaluations do not renew them. */
const KEPT_EVALUATIONS = 4;

interface Instance {
  readonly labels: Labels;
  readonly startsAt: Date;
  readonly missing: number;
}

export interface Rule {
  readonly details: ScheduleDetails;
  /** Labels that Grafana adds to every instance. */
  readonly labels: Labels;
  /** Annotations of a row, expanded. */
  readonly annotationsOf: (labels: Labels) => Promise<Labels>;
}

/** Keeps the instances of a rule from one evaluation to the next. */
export class RuleEvaluation {
  private instances = new Map<string, Instance>();

  constructor(
    private readonly backend: Backend,
    private readonly origin: CallOrigin,
    private readonly rule: Rule,
    /** How much faster than the clock on the wall time passes. */
    private readonly speed: number
  ) {}

  /**
   * One evaluation.
   *
   * @param atMs the moment it is for, which is the end of the query's range
   * @returns labels of the rows, and the alerts to be posted
   */
  async evaluate(atMs: number): Promise<{ readonly rows: readonly Labels[]; readonly alerts: readonly PostedAlert[] }> {
    const json = { query: scheduledQueryOf(this.rule.details) };
    const range = { fromMs: atMs - 600_000, toMs: atMs };
    const origin = { ...this.origin, headers: { FromAlert: 'true' } };
    const { A } = await this.backend.client.queryData([{ refId: 'A', json, range }], origin);
    if (A === undefined || A.error !== '') {
      throw new Error(A?.error ?? 'The backend gave no answer.');
    }
    const rows = rowsAboveZero(A.frames[0]);
    const now = new Date();
    const known = this.instances;
    this.instances = new Map(
      rows.map((labels) => {
        const key = JSON.stringify(labels);
        return [key, { labels, startsAt: known.get(key)?.startsAt ?? now, missing: 0 }];
      })
    );
    const resolved: Instance[] = [];
    for (const [key, instance] of known) {
      if (this.instances.has(key)) {
        continue;
      }
      const missing = instance.missing + 1;
      if (missing >= MISSING_EVALUATIONS) {
        resolved.push(instance);
      } else {
        this.instances.set(key, { ...instance, missing });
      }
    }
    const firing = [...this.instances.values()].filter(({ missing }) => missing === 0);
    const kept = new Date(now.getTime() + (KEPT_EVALUATIONS * EVALUATION_SECONDS * 1000) / this.speed);
    const alerts = await Promise.all([
      ...firing.map((instance) => this.alert(instance, kept)),
      ...resolved.map((instance) => this.alert(instance, now)),
    ]);
    return { rows, alerts };
  }

  private async alert({ labels, startsAt }: Instance, endsAt: Date): Promise<PostedAlert> {
    const annotations = await this.rule.annotationsOf(labels);
    return { labels: { ...labels, ...this.rule.labels }, annotations, startsAt, endsAt };
  }
}

/** The rule's condition, `value > 0`, over a frame of kind numeric-long. */
function rowsAboveZero(frame: DecodedFrame | undefined): readonly Labels[] {
  if (frame?.meta?.['type'] !== 'numeric-long') {
    throw new Error('Alerting cannot read this frame.');
  }
  const columns = frame.fields.map(({ name, type, values }) => ({ name, type, values: values() }));
  const value = columns.find(({ type }) => type === 'number')?.values ?? [];
  return value.flatMap((entry, row) => {
    const labels = columns.flatMap(({ name, type, values }) =>
      type === 'string' ? [[name, String(values[row] ?? '')] as const] : []
    );
    return Number(entry) > 0 ? [Object.fromEntries(labels)] : [];
  });
}
