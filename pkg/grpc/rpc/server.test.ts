import { once } from 'node:events';
import { connect, constants, type ClientHttp2Session, type OutgoingHttpHeaders } from 'node:http2';
import { setTimeout as delay } from 'node:timers/promises';
import { createLogger } from '../../log/logger';
import { RpcServer, type RpcCall, type RpcMethod } from './server';
import { RpcError, Status } from './status';

interface Answer {
  readonly headers: Record<string, unknown>;
  readonly trailers: Record<string, unknown>;
  readonly body: Buffer;
}

const log: string[] = [];
const ended: string[] = [];

const methods: Record<string, RpcMethod> = {
  '/t.T/Echo': async function* (_call, request) {
    yield [request.subarray(0, 2), request.subarray(2)];
  },
  '/t.T/Three': async function* () {
    yield [Buffer.from('one')];
    yield [];
    yield [Buffer.from('three')];
  },
  '/t.T/None': async function* () {},
  '/t.T/Large': async function* () {
    yield Array.from({ length: 7 }, (_, index) => Buffer.alloc(3_000_000, index));
  },
  '/t.T/Fail': async function* () {
    throw new Error('50 % größer als ☎\n');
  },
  '/t.T/FailLater': async function* () {
    yield [Buffer.from('one')];
    throw new RpcError(Status.notFound, 'gone');
  },
  '/t.T/Wait': async function* ({ signal }: RpcCall) {
    await once(signal, 'abort').catch(() => undefined);
    ended.push('Wait');
    yield [Buffer.from('too late')];
  },
  '/t.T/Deadline': async function* ({ deadline }) {
    yield [Buffer.from(String(deadline && Math.round((deadline.getTime() - Date.now()) / 1000)))];
  },
};

let server: RpcServer;
let session: ClientHttp2Session;
beforeEach(async () => {
  log.length = 0;
  server = new RpcServer(
    new Map(Object.entries(methods)),
    createLogger((line) => log.push(line))
  );
  session = connect(`http://127.0.0.1:${await server.listen()}`);
});
afterEach(async () => {
  session.close();
  await server.drain();
});

function frame(body: Buffer, flag = 0): Buffer {
  const prefix = Buffer.alloc(5);
  prefix.writeUInt8(flag);
  prefix.writeUInt32BE(body.length, 1);
  return Buffer.concat([prefix, body]);
}

async function call(path: string, body = frame(Buffer.alloc(0)), more: OutgoingHttpHeaders = {}): Promise<Answer> {
  const stream = session.request({
    ':method': 'POST',
    ':path': path,
    'content-type': 'application/grpc',
    te: 'trailers',
    ...more,
  });
  stream.end(body);
  let trailers: Record<string, unknown> = {};
  stream.on('trailers', (values: Record<string, unknown>) => (trailers = values));
  const [headers] = (await once(stream, 'response')) as [Record<string, unknown>];
  return { headers, body: Buffer.concat(await stream.toArray()), trailers };
}

function messages(body: Buffer): Buffer[] {
  const found: Buffer[] = [];
  for (let offset = 0; offset < body.length; ) {
    const length = body.readUInt32BE(offset + 1);
    found.push(body.subarray(offset + 5, offset + 5 + length));
    offset += 5 + length;
  }
  return found;
}

it('sends headers, the message and a status in the trailers', async () => {
  const { headers, body, trailers } = await call('/t.T/Echo', frame(Buffer.from('hello')));
  expect(headers).toMatchObject({ ':status': 200, 'content-type': 'application/grpc' });
  expect(headers).not.toHaveProperty('grpc-status');
  expect(body.equals(frame(Buffer.from('hello')))).toBe(true);
  expect(trailers).toMatchObject({ 'grpc-status': '0' });
});

it('sends messages of a stream one by one, empty ones too', async () => {
  expect(messages((await call('/t.T/Three')).body).map(String)).toEqual(['one', '', 'three']);
});

it('sends a large message in order', async () => {
  const [message, ...others] = messages((await call('/t.T/Large')).body);
  expect(others).toEqual([]);
  const expected = Buffer.concat(Array.from({ length: 7 }, (_, index) => Buffer.alloc(3_000_000, index)));
  expect(message?.equals(expected)).toBe(true);
});

it('ends a call without messages in its headers', async () => {
  const { headers, body } = await call('/t.T/None');
  expect(headers).toMatchObject({ ':status': 200, 'grpc-status': '0' });
  expect(body).toHaveLength(0);
});

it('tells an error in the headers, percent-encoded, and logs it', async () => {
  const { headers } = await call('/t.T/Fail');
  expect(headers['grpc-status']).toBe(String(Status.unknown));
  expect(decodeURIComponent(String(headers['grpc-message']))).toBe('50 % größer als ☎\n');
  expect(log.join()).toContain('call failed unexpectedly');
});

it('tells an error after a message in the trailers, and does not log what was meant', async () => {
  const { body, trailers } = await call('/t.T/FailLater');
  expect(messages(body).map(String)).toEqual(['one']);
  expect(trailers).toMatchObject({ 'grpc-status': String(Status.notFound), 'grpc-message': 'gone' });
  expect(log).toEqual([]);
});

it.each<[string, string, Buffer, OutgoingHttpHeaders, number]>([
  ['an unknown method', '/t.T/Nothing', frame(Buffer.alloc(0)), {}, Status.unimplemented],
  ['another content type', '/t.T/Echo', frame(Buffer.alloc(0)), { 'content-type': 'text/plain' }, Status.unimplemented],
  ['a compressed request', '/t.T/Echo', frame(Buffer.from('x'), 1), {}, Status.unimplemented],
  ['no message', '/t.T/Echo', Buffer.alloc(0), {}, Status.internal],
  ['half a prefix', '/t.T/Echo', Buffer.alloc(3), {}, Status.internal],
  ['half a message', '/t.T/Echo', frame(Buffer.from('hello')).subarray(0, 7), {}, Status.internal],
  ['two messages', '/t.T/Echo', Buffer.concat([frame(Buffer.from('a')), frame(Buffer.from('b'))]), {}, Status.internal],
  ['an unreadable timeout', '/t.T/Echo', frame(Buffer.alloc(0)), { 'grpc-timeout': '1 minute' }, Status.internal],
])('answers %s with a status', async (_what, path, body, headers, code) => {
  const answer = await call(path, body, headers);
  expect(answer.headers).toMatchObject({ ':status': 200, 'grpc-status': String(code) });
});

it.each([
  ['2H', '7200'],
  ['3M', '180'],
  ['4S', '4'],
  ['5000m', '5'],
  ['6000000u', '6'],
  ['99999999n', '0'],
])('understands a timeout of %s', async (timeout, seconds) => {
  const { body } = await call('/t.T/Deadline', undefined, { 'grpc-timeout': timeout });
  expect(String(messages(body)[0])).toBe(seconds);
});

it('ends a call at its deadline, and nothing comes after', async () => {
  ended.length = 0;
  const started = Date.now();
  const { headers, body } = await call('/t.T/Wait', undefined, { 'grpc-timeout': '150m' });
  expect(Date.now() - started).toBeGreaterThan(100);
  expect(headers).toMatchObject({ 'grpc-status': String(Status.deadlineExceeded) });
  expect([ended, body.length]).toEqual([['Wait'], 0]);
});

it('tells a method when its caller resets the stream', async () => {
  ended.length = 0;
  const stream = session.request({ ':method': 'POST', ':path': '/t.T/Wait', 'content-type': 'application/grpc' });
  stream.on('error', () => undefined);
  stream.end(frame(Buffer.alloc(0)));
  await delay(50);
  expect(ended).toEqual([]);
  stream.close(constants.NGHTTP2_CANCEL);
  await delay(100);
  expect(ended).toEqual(['Wait']);
  expect(log.filter((line) => line.includes('"error"') && !line.includes('"debug"'))).toEqual([]);
});

it('tells a method when the connection breaks', async () => {
  ended.length = 0;
  call('/t.T/Wait').catch(() => undefined);
  await delay(50);
  session.destroy();
  await delay(50);
  expect(ended).toEqual(['Wait']);
});

it('tells every method in progress when it aborts', async () => {
  ended.length = 0;
  const waiting = [call('/t.T/Wait'), call('/t.T/Wait')];
  await delay(50);
  server.abort();
  const codes = (await Promise.all(waiting)).map(({ headers }) => headers['grpc-status']);
  expect(ended).toEqual(['Wait', 'Wait']);
  expect(codes).toEqual([String(Status.unknown), String(Status.unknown)]);
});

it('drains: calls in progress end, the connection closes', async () => {
  const waiting = call('/t.T/Wait', undefined, { 'grpc-timeout': '200m' });
  await delay(50);
  const drained = server.drain();
  expect((await waiting).headers).toMatchObject({ 'grpc-status': String(Status.deadlineExceeded) });
  await drained;
  expect(session.closed || session.destroyed).toBe(true);
  await expect(call('/t.T/Echo')).rejects.toThrow();
});
