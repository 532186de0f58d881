/** The stream of an engine's answer is broken: cut off, garbled, or of a kind that was not asked for. */
export class ArrowStreamError extends Error {
  override readonly name = 'ArrowStreamError';

  constructor(
    message: string,
    /** The last bytes received as text: where an engine that fails half-way puts its exception. */
    readonly tail: string
  ) {
    super(message);
  }
}

/** Grafana refuses a whole answer for one column of a type that it does not know, so it never gets one. */
export class UnsupportedColumnError extends Error {
  override readonly name = 'UnsupportedColumnError';

  constructor(
    readonly column: string,
    readonly arrowType: string
  ) {
    super(`column "${column}" is of Arrow type ${arrowType}, which Grafana cannot read`);
  }
}
