/** What a list of calls shows, and its place in the URL of a page. */
import { DEFAULT_CALL_FIELDS, fieldsOf, isCallFieldId, type CallFieldId } from '#model/callList/fields';
import { NEWEST_FIRST, type CallListId, type CallOrder } from '#model/callList/query';
import type { Reader } from '#model/query/reader';

/** What finds one call; its drawer is open. */
export interface OpenCall {
  readonly callId: string;
  readonly customerId: number;
  /** Epoch seconds. */
  readonly startTime: number;
}

export interface ListState {
  readonly fields: readonly CallFieldId[];
  readonly orderBy: CallOrder;
  readonly call?: OpenCall;
}

export const initialList = (list: CallListId): ListState => ({
  fields: DEFAULT_CALL_FIELDS[list],
  orderBy: NEWEST_FIRST,
});

/** What a state asks for: columns that are shown or hidden and a call that is opened change nothing about it. */
export const asked = <State extends ListState>(state: State, list: CallListId): State => ({
  ...state,
  fields: DEFAULT_CALL_FIELDS[list],
  call: undefined,
});

type Read = (name: string) => string | undefined;

/** Reads `columns`, `sort` and `call`. */
export function readList(reader: Reader, read: Read, list: CallListId): ListState {
  const allowed = fieldsOf(list).map(({ id }) => id);
  return {
    fields: readFields(reader, read('columns'), list, allowed),
    orderBy: readOrder(reader, read('sort'), allowed),
    call: readCall(reader, read('call')),
  };
}

function readFields(
  reader: Reader,
  text: string | undefined,
  list: CallListId,
  allowed: readonly CallFieldId[]
): readonly CallFieldId[] {
  return text === undefined
    ? DEFAULT_CALL_FIELDS[list]
    : reader.ids('columns', text.split(','), isCallFieldId, allowed, allowed.length);
}

function readOrder(reader: Reader, text: string | undefined, allowed: readonly CallFieldId[]): CallOrder {
  if (text === undefined) {
    return NEWEST_FIRST;
  }
  const by = reader.id('sort', text.replace(/^-/, ''), isCallFieldId, allowed);
  return by === undefined ? NEWEST_FIRST : { by, descending: text.startsWith('-') };
}

const OPEN_CALL = /^(\d{1,10})\.(\d{1,10})\.([^]+)$/;

function readCall(reader: Reader, text: string | undefined): OpenCall | undefined {
  if (text === undefined) {
    return undefined;
  }
  const [, customerId, startTime, callId] = OPEN_CALL.exec(text) ?? [];
  return callId === undefined
    ? reader.report('call', 'does not name a call', text, ['customer id.start in epoch seconds.call id'])
    : { callId, customerId: Number(customerId), startTime: Number(startTime) };
}

export const orderText = ({ by, descending }: { readonly by: string; readonly descending: boolean }): string =>
  descending ? `-${by}` : by;

/** The parameters of a list; what is as it would be anyway is none. */
export function listParameters({ fields, orderBy, call }: ListState, list: CallListId) {
  return {
    columns: fields.join(',') === DEFAULT_CALL_FIELDS[list].join(',') ? undefined : fields.join(','),
    sort: orderText(orderBy) === orderText(NEWEST_FIRST) ? undefined : orderText(orderBy),
    call: call === undefined ? undefined : keyText(call),
  };
}

/** A text that names a call. */
export const keyText = ({ customerId, startTime, callId }: OpenCall): string => `${customerId}.${startTime}.${callId}`;
