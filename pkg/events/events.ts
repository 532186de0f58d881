/** Events as dashboards mark them. */

export interface TollgridEvent {
  /** Epoch milliseconds. */
  readonly startMs: number;
  /** Missing for what happens at one moment. */
  readonly endMs?: number;
  readonly title: string;
  readonly text: string;
  readonly tags: readonly string[];
}

/** Latest first, cut to a limit. */
export interface FoundEvents {
  readonly events: readonly TollgridEvent[];
  /** There were more. */
  readonly truncated: boolean;
  /** Statements that found them. */
  readonly statements: readonly string[];
}

/** Grafana shows texts of annotations as HTML. */
export const plain = (text: string): string => text.replaceAll('<', '&lt;');

/** Tags come as one text with commas between them. */
export const tag = (text: string): string => text.replaceAll(',', ' ');
