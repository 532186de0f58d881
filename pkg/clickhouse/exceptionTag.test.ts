import { untilException } from './exceptionTag';

const TAG = 'abcdefgh12345678';
const BLOCK = `\r\n__exception__\r\n${TAG}\r\nCode: 241. DB::Exception: Memory limit exceeded (MEMORY_LIMIT_EXCEEDED)\n81 ${TAG}\r\n__exception__\r\n`;

/** A body that comes in pieces of a size, and breaks off after them if asked to. */
async function* pieces(body: string, size: number, breaks = false): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) {
    yield Buffer.from(body.slice(at, at + size));
  }
  if (breaks) {
    throw new Error('aborted');
  }
}

async function read(stream: AsyncIterable<Uint8Array>): Promise<{ text: string; error: unknown }> {
  let text = '';
  try {
    for await (const piece of stream) {
      text += Buffer.from(piece).toString();
    }
    return { text, error: undefined };
  } catch (error) {
    return { text, error };
  }
}

describe.each([1, 7, 40, 1_000_000])('a body in pieces of %d bytes', (size) => {
  it('passes through whole', async () => {
    const body = 'a,b\n'.repeat(100);
    expect(await read(untilException(pieces(body, size), TAG))).toEqual({ text: body, error: undefined });
  });

  it.each([false, true])('ends as the exception that is in it (connection broken: %s)', async (breaks) => {
    const { text, error } = await read(untilException(pieces(`a,b\n1,2\n${BLOCK}`, size, breaks), TAG));
    expect(error).toMatchObject({ type: 'MEMORY_LIMIT_EXCEEDED', message: expect.stringContaining('Memory limit') });
    expect('a,b\n1,2\n\r\n'.startsWith(text)).toBe(true);
  });

  it('may hold the words of a mark without its tag', async () => {
    const body = '"__exception__\r\nabcdefgh00000000\r\n"';
    expect(await read(untilException(pieces(body, size), TAG))).toEqual({ text: body, error: undefined });
  });
});

it('a server without tags is passed on as it is', async () => {
  expect((await read(untilException(pieces('a', 1, true), undefined))).error).toMatchObject({ message: 'aborted' });
});
