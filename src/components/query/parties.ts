/** Whose calls: the customers and providers that nearly every question names. */
import type { FilterNode } from '#model/query/filter';
import { otherConditions } from '../../query/conditions';

/** Dimensions that have a picker of their own, in the order of the screen. */
export const PARTIES = ['customer', 'provider'] as const;
export type Party = (typeof PARTIES)[number];

export const PARTY_LABELS: Readonly<Record<Party, string>> = { customer: 'Customers', provider: 'Providers' };

/** Conditions that no picker of parties shows. */
export const conditionsBesideParties = (filter: FilterNode | undefined): readonly FilterNode[] =>
  otherConditions(filter, PARTIES);
