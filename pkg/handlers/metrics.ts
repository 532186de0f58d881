import { Counter, Gauge, Histogram, Registry } from 'prom-client';
import type { Connections } from '../clickhouse/connections';

/** Metrics of the backend, in Prometheus' terms. */
export class Metrics {
  private readonly registry = new Registry();

  private readonly queries = new Counter({
    name: 'tollgrid_queries_total',
    help: 'Report queries answered, by report and outcome (ok or an error code)',
    labelNames: ['report', 'outcome'],
    registers: [this.registry],
  });

  private readonly seconds = new Histogram({
    name: 'tollgrid_query_duration_seconds',
    help: 'Time from a report query to its frame, waiting included',
    labelNames: ['report'],
    buckets: [0.01, 0.03, 0.1, 0.3, 1, 3, 10, 30],
    registers: [this.registry],
  });

  constructor(connections: Connections) {
    new Gauge({
      name: 'tollgrid_queries_running',
      help: 'Report queries that ClickHouse is working on',
      registers: [this.registry],
      collect() {
        this.set([...connections].reduce((sum, { running }) => sum + running, 0));
      },
    });
    new Gauge({
      name: 'tollgrid_queries_waiting',
      help: 'Report queries that wait for their turn',
      registers: [this.registry],
      collect() {
        this.set([...connections].reduce((sum, { waiting }) => sum + waiting, 0));
      },
    });
  }

  answered(report: string, outcome: string, seconds: number): void {
    this.queries.inc({ report, outcome });
    this.seconds.observe({ report }, seconds);
  }

  async text(): Promise<string> {
    return await this.registry.metrics();
  }
}
