import { randomBytes } from 'node:crypto';
import { quote } from '../sql/lexer';

/**
 * The engine gives every query an id of its own, and nothing can set it. A comment behind the statement says whose it is;
 * `system.processes` shows it in the text of the query.
 */
export interface Tag {
  /** Unique in this server. */
  id: string;
  comment: string;
}

/** @param queryId the id that the client knows the query by */
export function makeTag(queryId: string, user: string): Tag {
  const id = randomBytes(9).toString('base64url');
  const [query, name] = [queryId, user].map((text) => Buffer.from(text).toString('base64url'));
  return { id, comment: `/*@${id}.${query}.${name}*/` };
}

/** Condition on `system.processes` that finds the query of a tag, and not the query that asks for it. */
export function isTagged(id: string): string {
  return `position(query, concat('/*@', ${quote(`${id}.`)})) > 0`;
}

const part = (index: number): string =>
  `base64URLDecode(extractGroups(query, '/[*]@([^.]+)[.]([^.]*)[.]([^*]*)[*]/\\s*$')[${index}])`;

/** SQL over `system.processes.query` that yields what the client knows. */
export const QUERY_ID = part(2);
export const USER = part(3);
export const TEXT = "replaceRegexpOne(query, '\\\\s*/[*]@[^*]*[*]/\\\\s*$', '')";

/** An engine message without the comments that it quotes. */
export function withoutTag(message: string): string {
  return message.replace(/\s*\/\*@[^*]*\*\//g, '');
}
