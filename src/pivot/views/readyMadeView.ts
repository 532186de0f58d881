/** A view that comes with a report, as a menu offers it. */
export interface ReadyMadeView {
  readonly id: string;
  readonly label: string;
  readonly description: string;
}
