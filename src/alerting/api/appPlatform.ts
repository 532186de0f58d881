import { type GrafanaApi, GrafanaApiError } from './http';
import { record, records, text } from './json';

/**
 * One group of Grafana's app platform, such as `rules.alerting.grafana.app`, in the version that this Grafana serves.
 * Source: Kubernetes' API conventions (`APIGroup`, `metadata.continue`), which `/apis` follows.
 */
export class AppPlatformGroup {
  private version?: Promise<string>;

  constructor(
    private readonly api: GrafanaApi,
    readonly name: string,
    private readonly namespace: string,
    /** Versions that are known here, the preferred one first. */
    private readonly known: readonly string[]
  ) {}

  /** `<group>/<version>`, as bodies carry it. */
  async apiVersion(): Promise<string> {
    this.version ??= this.chooseVersion().catch((error: unknown) => {
      // Asked again with the next call.
      this.version = undefined;
      throw error;
    });
    return `${this.name}/${await this.version}`;
  }

  async path(...segments: readonly string[]): Promise<string> {
    const encoded = segments.map(encodeURIComponent).join('/');
    return `/apis/${await this.apiVersion()}/namespaces/${encodeURIComponent(this.namespace)}/${encoded}`;
  }

  /** Every object of a kind, page by page. */
  async list(what: string, kind: string): Promise<ReadonlyArray<Readonly<Record<string, unknown>>>> {
    const path = await this.path(kind);
    const found: Array<Readonly<Record<string, unknown>>> = [];
    let next = '';
    do {
      const page = record(
        await this.api.get(what, next === '' ? path : `${path}?continue=${encodeURIComponent(next)}`)
      );
      found.push(...records(page.items));
      next = text(record(page.metadata).continue);
    } while (next !== '');
    return found;
  }

  private async chooseVersion(): Promise<string> {
    const what = 'Looking for Grafana’s alerting API';
    const group = record(await this.api.get(what, `/apis/${this.name}/`));
    const served = records(group.versions).map(({ version }) => text(version));
    const version = this.known.find((candidate) => served.includes(candidate));
    if (version === undefined) {
      throw new GrafanaApiError(`${what} failed: this Grafana serves ${served.join(', ')} of ${this.name} only.`, 404);
    }
    return version;
  }
}
