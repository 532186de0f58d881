/**
 * Conditions as cards that a person fills in. A card without values filters nothing yet: blank means all. Only complete
 * cards are part of the query's filter, so that a half-written one never breaks or empties a report.
 */
import { type ReportId } from '#model/catalogue/index';
import { isDimensionFilter, isMeasureFilter, type FilterNode } from '#model/query/filter';
import { parseFilter } from '#model/query/parseFilter';
import { Reader } from '#model/query/reader';
import { conditionsOf, filterOf } from '../../../query/conditions';

export interface Card {
  /** Stays with the card while its condition changes. */
  readonly key: number;
  readonly node: FilterNode;
}

let keys = 0;

export function newCard(node: FilterNode): Card {
  keys += 1;
  return { key: keys, node };
}

/** Why a condition cannot be part of a query yet; none when it can. */
export function problemsOf(node: FilterNode, report: ReportId): readonly string[] {
  const reader = new Reader();
  parseFilter(reader, '', node, report);
  return reader.issues.map(({ message }) => message);
}

/** Nothing has been written into it yet. */
export function isBlank(node: FilterNode): boolean {
  if (isDimensionFilter(node)) {
    return node.values !== undefined && node.values.length === 0;
  }
  return isMeasureFilter(node) && node.values.every((value) => value === '');
}

export const cardsOf = (filter: FilterNode | undefined): readonly Card[] => conditionsOf(filter).map(newCard);

/** The filter that the complete cards make together. */
export const filterOfCards = (cards: readonly Card[], report: ReportId): FilterNode | undefined =>
  filterOf(cards.map(({ node }) => node).filter((node) => problemsOf(node, report).length === 0));

export const isSame = (one: FilterNode | undefined, other: FilterNode | undefined): boolean =>
  JSON.stringify(one) === JSON.stringify(other);

/** What a card is about. */
function subjectOf(node: FilterNode): string {
  return isDimensionFilter(node) ? node.dimension : isMeasureFilter(node) ? node.measure : JSON.stringify(node);
}

/**
 * The cards of a filter that changed elsewhere: a condition goes on with the card that it stood in, or with one on the
 * same subject; unfinished cards stay.
 */
export function reconciled(cards: readonly Card[], filter: FilterNode | undefined, report: ReportId): readonly Card[] {
  const left = [...cards];
  const take = (fits: (card: Card) => boolean): Card | undefined => {
    const at = left.findIndex(fits);
    return at < 0 ? undefined : left.splice(at, 1)[0];
  };
  const conditions = conditionsOf(filter);
  const same = conditions.map((node) => take((card) => isSame(card.node, node)));
  const next = conditions.map((node, at): Card => {
    const card = same[at] ?? take((one) => subjectOf(one.node) === subjectOf(node));
    return card === undefined ? newCard(node) : { key: card.key, node };
  });
  return [...next, ...left.filter(({ node }) => problemsOf(node, report).length > 0)];
}
