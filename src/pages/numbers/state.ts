/** What the page of numbers shows, and its place in the URL. */
import { isMeasureId } from '#model/catalogue/index';
import { NUMBER } from '#model/catalogue/reports/number';
import { NUMBER_MATCHES } from '#model/number/selection';
import { Reader } from '#model/query/reader';
import { isCurrencyCode, SPLIT, type Order } from '#model/query/reportQuery';
import { failure, success, type Result } from '#model/result';
import { initialList, listParameters, orderText, readList } from '../../callList/listState';
import { readSource, sourceParameters, type CallListState } from '../../callList/page/callListState';
import { type TypedNumbers } from '../../components/numbers/typedNumbers';
import { type Period } from '../../reportPage/state/period';
import { type UrlCodec } from '../../reportPage/state/useUrlState';

export interface NumbersState extends CallListState {
  readonly numbers: TypedNumbers;
  /** Of the summary: `split`, or the code that amounts are converted into. */
  readonly currency: string;
  /** Order of the summary: a measure, or the number itself. */
  readonly summaryOrder: readonly Order[];
}

/** A complaint is about the last weeks. */
export const DEFAULT_PERIOD: Period = { from: 'now-30d', to: 'now' };

const DEFAULT_SUMMARY_ORDER: readonly Order[] = [{ by: 'attempts', descending: true }];

export const NUMBERS_CODEC: UrlCodec<NumbersState> = {
  initial: (timeZone) => ({
    period: DEFAULT_PERIOD,
    timeZone,
    numbers: { text: '', match: 'either', prefix: false },
    currency: SPLIT,
    summaryOrder: DEFAULT_SUMMARY_ORDER,
    ...initialList('numberCalls'),
  }),
  read: (search, timeZone) => readState(new URLSearchParams(search), timeZone),
  write: writeState,
};

function readState(parameters: URLSearchParams, timeZone: string): Result<NumbersState> {
  const read = (name: string) => parameters.get(name) ?? undefined;
  const reader = new Reader();
  const state: NumbersState = {
    ...readSource(reader, read, { period: DEFAULT_PERIOD, timeZone }),
    numbers: {
      text: read('numbers') ?? '',
      match: reader.oneOf('match', read('match'), NUMBER_MATCHES, 'either'),
      prefix: reader.oneOf('prefix', read('prefix'), ['0', '1'], '0') === '1',
    },
    currency: readCurrency(reader, read('currency')),
    summaryOrder: readSummaryOrder(reader, read('rank')),
    ...readList(reader, read, 'numberCalls'),
  };
  return reader.issues.length === 0 ? success(state) : failure(...reader.issues);
}

function readCurrency(reader: Reader, text: string | undefined): string {
  if (text === undefined || isCurrencyCode(text)) {
    return text ?? SPLIT;
  }
  return reader.report('currency', 'must be a currency code of ISO 4217 such as USD', text) ?? SPLIT;
}

const isSummaryOrder = (id: unknown): id is Order['by'] => id === 'number' || isMeasureId(id);

function readSummaryOrder(reader: Reader, text: string | undefined): readonly Order[] {
  if (text === undefined) {
    return DEFAULT_SUMMARY_ORDER;
  }
  const allowed: ReadonlyArray<Order['by']> = ['number', ...NUMBER.defaultMeasures];
  const by = reader.id('rank', text.replace(/^-/, ''), isSummaryOrder, allowed);
  return by === undefined ? DEFAULT_SUMMARY_ORDER : [{ by, descending: text.startsWith('-') }];
}

/** What is as it would be anyway stands in the URL as nothing. */
function writeState(state: NumbersState): Readonly<Record<string, string | undefined>> {
  const { numbers, summaryOrder } = state;
  const rank = summaryOrder.map(orderText).join(',');
  return {
    ...sourceParameters(state),
    numbers: numbers.text === '' ? undefined : numbers.text,
    match: numbers.match === 'either' ? undefined : numbers.match,
    prefix: numbers.prefix ? '1' : undefined,
    currency: state.currency === SPLIT ? undefined : state.currency,
    rank: rank === '-attempts' || rank === '' ? undefined : rank,
    ...listParameters(state, 'numberCalls'),
  };
}
