import { type CheckedVersion, isCheckedVersion } from '../../grafanaApi/versions';

/** The Grafana whose alerting and reporting API a browser wants to see. */
export interface GrafanaChoice {
  /** Tells one from another of the same version: `13.2~pausing` has schedules of its own. */
  readonly name: string;
  readonly version: CheckedVersion;
  readonly licensed: boolean;
  readonly mail: boolean;
}

const DEFAULT: CheckedVersion = '13.2';

const versionOf = (name: string): string => name.split('~')[0] ?? '';

/** A version that is checked, alone or with `~` and a name. */
export const isGrafanaName = (name: string): boolean => isCheckedVersion(versionOf(name));

export function readGrafana(
  name: string = DEFAULT,
  licence: string | undefined,
  mail: string | undefined
): GrafanaChoice {
  const version = versionOf(name);
  return {
    name,
    version: isCheckedVersion(version) ? version : DEFAULT,
    licensed: licence === 'enterprise',
    mail: mail !== 'off',
  };
}
