import { randomBytes } from 'node:crypto';
import { quote } from '../sql/lexer';

/**
 * The engine gives every query an id of its own, and nothing can set it. The setting `log_comment` says whose it is;
 * `system.processes` shows it. (A comment in the text would be lost: the engine rewrites a query that has parameters.)
 */
export interface Tag {
  /** Unique in this server. */
  id: string;
  /** Statement that tags all that follows it in a session. */
  setup: string;
}

/** @param queryId the id that the client knows the query by */
export function makeTag(queryId: string, user: string): Tag {
  const id = randomBytes(9).toString('base64url');
  const [query, name] = [queryId, user].map((text) => Buffer.from(text).toString('base64url'));
  return { id, setup: `SET log_comment = ${quote(`@${id}.${query}.${name}`)};` };
}

const COMMENT = "Settings['log_comment']";

/** Condition on `system.processes` that finds the query of a tag. */
export function isTagged(id: string): string {
  return `startsWith(${COMMENT}, ${quote(`@${id}.`)})`;
}

const part = (index: number): string =>
  `base64URLDecode(extractGroups(${COMMENT}, '^@([^.]+)[.]([^.]*)[.](.*)$')[${index}])`;

/** SQL over `system.processes` that yields what the client knows. */
export const QUERY_ID = part(2);
export const USER = part(3);
