import { type Run } from './useRun';

/**
 * Whether what is on screen is not, or not yet, what the controls ask for.
 *
 * @param isWanted whether the controls still ask for what that state asked for
 */
export function isBehind<State, Answer>(run: Run<State, Answer>, isWanted: (shown: State) => boolean): boolean {
  const shown = run.running ?? run.failed?.request ?? run.result?.request;
  return shown !== undefined && (run.cancelled || !isWanted(shown.state));
}
