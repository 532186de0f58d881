import { GrafanaApiError } from '../api/http';

export interface Undo {
  /** For a person, when it cannot be undone: what is left, and what to do about it. */
  readonly what: string;
  /** Absent when nothing can be done about it here. */
  readonly undo?: () => Promise<void>;
}

/**
 * Does a step; when it fails, undoes what the failure leaves behind, one after the other, and fails with the step's
 * reason and all that could not be undone.
 */
export async function undoing(step: () => Promise<void>, undos: (error: unknown) => readonly Undo[]): Promise<void> {
  try {
    await step();
  } catch (error) {
    const left: string[] = [];
    for (const { what, undo } of undos(error)) {
      if (!(await isUndone(undo))) {
        left.push(what);
      }
    }
    if (left.length === 0) {
      throw error;
    }
    const reason = error instanceof Error ? error.message : String(error);
    throw new GrafanaApiError([reason, ...left].join(' '), error instanceof GrafanaApiError ? error.status : undefined);
  }
}

async function isUndone(undo: Undo['undo']): Promise<boolean> {
  try {
    await undo?.();
    return undo !== undefined;
  } catch {
    return false;
  }
}
