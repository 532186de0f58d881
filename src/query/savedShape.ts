/** Whether saved JSON has the shape in which variables can be looked for. What it means, the parser says. */
import { isObject } from '#model/query/reader';

type Check = (value: unknown) => boolean;

const maybe =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);

const isText: Check = (value) => typeof value === 'string';
const isList: Check = Array.isArray;
const isObjectOrList: Check = (value) => (Array.isArray(value) ? value.every(hasBy) : hasBy(value));
const hasBy: Check = (value) => isObject(value) && isText(value['by']);

const isFilter: Check = (node) => {
  if (!isObject(node)) {
    return false;
  }
  const members = node['and'] ?? node['or'];
  return members === undefined ? maybe(isList)(node['values']) : Array.isArray(members) && members.every(isFilter);
};

const SHAPES: Readonly<Record<string, Check>> = {
  rows: isList,
  columns: isList,
  measures: isList,
  orderBy: isObjectOrList,
  top: hasBy,
  filter: isFilter,
  numbers: isObject,
  jurisdiction: (value) => isObject(value) && maybe(isText)(value['by']) && maybe(isObject)(value['policy']),
  ...Object.fromEntries(
    ['timeZone', 'side', 'compare', 'currency', 'as', 'part', 'totals', 'durationUnit'].map((key) => [key, isText])
  ),
};

export const isShaped = (query: object): boolean =>
  Object.entries(query).every(([key, value]) => maybe(SHAPES[key] ?? (() => true))(value));
