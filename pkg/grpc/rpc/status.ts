/** The status codes of gRPC that this server answers with. */
export const Status = {
  ok: 0,
  unknown: 2,
  deadlineExceeded: 4,
  notFound: 5,
  resourceExhausted: 8,
  unimplemented: 12,
  internal: 13,
} as const;

type StatusCode = (typeof Status)[keyof typeof Status];

/** Ends a call with a status of its own; any other error ends it as `unknown`. */
export class RpcError extends Error {
  override readonly name = 'RpcError';

  constructor(
    readonly code: StatusCode,
    message: string
  ) {
    super(message);
  }
}

const MAX_MESSAGE = 1_000;

/**
 * A status as the HTTP/2 headers that end a call. The message is percent-encoded, which the protocol asks for beyond
 * printable ASCII, and bounded, since headers are.
 */
export function statusHeaders(code: StatusCode, message = ''): Record<string, string> {
  // Through UTF-8 and back: half a surrogate pair cannot be percent-encoded.
  const text = Buffer.from(message.slice(0, MAX_MESSAGE)).toString();
  return { 'grpc-status': String(code), ...(text === '' ? {} : { 'grpc-message': encodeURI(text) }) };
}

const UNIT_MS: Readonly<Record<string, number>> = { H: 3_600_000, M: 60_000, S: 1_000, m: 1, u: 1e-3, n: 1e-6 };

/** @returns milliseconds of a `grpc-timeout` header: up to eight digits and a unit. */
export function parseTimeout(header: string): number {
  const [, digits, unit] = /^(\d{1,8})([HMSmun])$/.exec(header) ?? [];
  const factor = unit === undefined ? undefined : UNIT_MS[unit];
  if (factor === undefined) {
    throw new RpcError(Status.internal, `invalid grpc-timeout "${header}"`);
  }
  return Number(digits) * factor;
}
