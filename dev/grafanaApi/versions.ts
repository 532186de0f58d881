/** What differs between the versions that are checked; sources are Grafana's "What's new" and release notes. */

export const CHECKED_VERSIONS = ['11.6', '12.4', '13.2'] as const;
export type CheckedVersion = (typeof CHECKED_VERSIONS)[number];

export interface VersionTraits {
  /** As `buildInfo.version` says it. */
  readonly full: string;
  /** Titles of rules have to be unique in a folder: before 12.0. */
  readonly uniqueTitles: boolean;
  /** `keep_firing_for` of a rule: since 12.0. */
  readonly keepFiring: boolean;
  /** `POST …/receivers/test`: removed with 13.0. */
  readonly alertmanagerTest: boolean;
  /** Versions of `notifications.alerting.grafana.app`. */
  readonly notifications: readonly string[];
  /** The test of a receiver there: since 12.4. */
  readonly receiverTest: boolean;
  /** `rules.alerting.grafana.app` without a feature toggle: since 13.0. */
  readonly rules: readonly string[];
  /** Deprecation headers of the provisioning API: for rules since 13.0, for contact points since 13.1. */
  readonly deprecates: boolean;
}

export const TRAITS: Readonly<Record<CheckedVersion, VersionTraits>> = {
  '11.6': {
    full: '11.6.4',
    uniqueTitles: true,
    keepFiring: false,
    alertmanagerTest: true,
    notifications: ['v0alpha1'],
    receiverTest: false,
    rules: [],
    deprecates: false,
  },
  '12.4': {
    full: '12.4.1',
    uniqueTitles: false,
    keepFiring: true,
    alertmanagerTest: true,
    notifications: ['v0alpha1'],
    receiverTest: true,
    rules: [],
    deprecates: false,
  },
  '13.2': {
    full: '13.2.2',
    uniqueTitles: false,
    keepFiring: true,
    alertmanagerTest: false,
    notifications: ['v1beta1', 'v0alpha1'],
    receiverTest: true,
    rules: ['v0alpha1'],
    deprecates: true,
  },
};

export const isCheckedVersion = (value: unknown): value is CheckedVersion =>
  CHECKED_VERSIONS.some((version) => version === value);
