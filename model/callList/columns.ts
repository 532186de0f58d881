import { callFieldOf, type CallField } from './fields';
import type { CallListQuery } from './query';

/** Columns of the frame that answers a query. */
export const callColumns = ({ fields }: CallListQuery): readonly CallField[] => fields.map(callFieldOf);
