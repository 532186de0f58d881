import type { CallContext, ResourceAnswer } from '../types';

/** One resource; `body` is the request's JSON, undefined when it has none. */
export type ResourceHandler = (context: CallContext, body: unknown) => Promise<ResourceAnswer>;

export const json = (status: number, value: unknown): ResourceAnswer => ({
  status,
  headers: { 'Content-Type': 'application/json' },
  body: JSON.stringify(value),
});
