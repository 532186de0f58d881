import { useState } from 'react';
import { type ReportId } from '#model/catalogue/index';
import type { FilterNode } from '#model/query/filter';
import { cardsOf, filterOfCards, isSame, newCard, reconciled, type Card } from './cards';

export interface Cards {
  readonly cards: readonly Card[];
  /** @return the key of the new card */
  readonly add: (node: FilterNode) => number;
  readonly change: (key: number, node: FilterNode) => void;
  readonly remove: (key: number) => void;
}

/** The cards of a query's filter, unfinished ones included. They follow what changes the filter elsewhere. */
export function useCards(
  report: ReportId,
  filter: FilterNode | undefined,
  onFilter: (filter: FilterNode | undefined) => void
): Cards {
  const [cards, setCards] = useState(() => cardsOf(filter));
  const [known, setKnown] = useState(filter);
  if (known !== filter) {
    setKnown(filter);
    if (!isSame(filterOfCards(cards, report), filter)) {
      setCards(reconciled(cards, filter, report));
    }
  }

  const keep = (next: readonly Card[]) => {
    setCards(next);
    const wanted = filterOfCards(next, report);
    if (!isSame(wanted, filter)) {
      onFilter(wanted);
    }
  };
  return {
    cards,
    add: (node) => {
      const card = newCard(node);
      keep([...cards, card]);
      return card.key;
    },
    change: (key, node) => keep(cards.map((card) => (card.key === key ? { key, node } : card))),
    remove: (key) => keep(cards.filter((card) => card.key !== key)),
  };
}
