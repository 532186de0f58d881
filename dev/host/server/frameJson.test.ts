import {
  Bool,
  Float64,
  makeData,
  makeVector,
  Table,
  tableToIPC,
  TimestampNanosecond,
  Utf8,
  vectorFromArray,
} from 'apache-arrow';
import { decodeFrame } from '../../backendClient/decodeFrame';
import { frameToJson } from './frameJson';

const times = BigInt64Array.from([1_780_272_000_000_000_000n, 1_780_272_000_123_456_789n, 0n, 0n]);
const frame = new Table({
  time: makeVector(makeData({ type: new TimestampNanosecond(), data: times, length: 4 })),
  number: vectorFromArray([Number.NaN, 1.5, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY], new Float64()),
  count: makeVector(BigInt64Array.from([1n, 2n, 3n, 2n ** 60n])),
  text: vectorFromArray(['a', null, 'c', ''], new Utf8()),
  flag: vectorFromArray([true, false, null, true], new Bool()),
});

const toJson = () => JSON.parse(JSON.stringify(frameToJson(decodeFrame(tableToIPC(frame, 'file')), 'Q')));

it('writes values as a browser reads them', () => {
  expect(toJson().data.values).toEqual([
    [1_780_272_000_000, 1_780_272_000_123, 0, 0],
    [null, 1.5, null, null],
    [1, 2, 3, 2 ** 60],
    ['a', null, 'c', ''],
    [true, false, null, true],
  ]);
});

it('names the rows of numbers that JSON cannot write, for their column alone', () => {
  expect(toJson().data.entities).toEqual([null, { NaN: [0], Inf: [2], NegInf: [3] }, null, null, null]);
});

it('describes fields in the words of Grafana', () => {
  const { schema } = toJson();
  expect(schema.refId).toBe('Q');
  expect(schema.fields.map(({ name, type, typeInfo }: Record<string, unknown>) => [name, type, typeInfo])).toEqual([
    ['time', 'time', { frame: 'time.Time', nullable: true }],
    ['number', 'number', { frame: 'float64', nullable: true }],
    ['count', 'number', { frame: 'int64' }],
    ['text', 'string', { frame: 'string', nullable: true }],
    ['flag', 'boolean', { frame: 'bool', nullable: true }],
  ]);
});
