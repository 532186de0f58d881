/** Conditions of a schedule as variables of the dashboard that is reported. */
import { isAnd, isDimensionFilter, type DimensionFilter, type FilterNode } from '#model/query/filter';

/** By name; a variable that is left out keeps what the dashboard is saved with, which is All. */
export type Variables = Readonly<Record<string, readonly string[]>>;

/** Variables of the dashboard that are conditions on the dimension of the same name. */
export const CONDITIONS = ['customer', 'provider'] as const;

const nodesOf = (filter: FilterNode): readonly FilterNode[] => (isAnd(filter) ? filter.and : [filter]);

const isCondition = (node: FilterNode): node is DimensionFilter =>
  isDimensionFilter(node) && node.op === 'in' && CONDITIONS.some((name) => name === node.dimension);

/** Whether a filter holds nothing but choices of customers and of providers, each once. */
export function isExpressible(filter: FilterNode): boolean {
  const nodes = nodesOf(filter);
  const names = nodes.map((node) => (isDimensionFilter(node) ? node.dimension : ''));
  return nodes.every(isCondition) && new Set(names).size === names.length;
}

export const conditionsOf = (filter: FilterNode): Variables =>
  Object.fromEntries(
    nodesOf(filter)
      .filter(isCondition)
      .map(({ dimension, values = [] }) => [dimension, values.map(String)])
  );

/** Ids of customers and providers are numbers. */
export function filterOf(variables: Variables): FilterNode | undefined {
  const nodes = CONDITIONS.flatMap((dimension): FilterNode[] => {
    const values = (variables[dimension] ?? []).filter((value) => value !== ALL);
    return values.length === 0 ? [] : [{ dimension, op: 'in', values: values.map(Number) }];
  });
  return nodes.length > 1 ? { and: nodes } : nodes[0];
}

const ALL = '$__all';
