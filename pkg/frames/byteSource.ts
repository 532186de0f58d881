const TAIL_BYTES = 16 * 1024;

/** Reads a stream of byte chunks by length instead of by chunk, without copying what it hands out. */
export class ByteSource {
  private readonly iterator: AsyncIterator<Uint8Array>;
  private current: Uint8Array = new Uint8Array(0);
  private recent: Uint8Array[] = [];
  private recentBytes = 0;
  private ended = false;

  constructor(stream: AsyncIterable<Uint8Array>) {
    this.iterator = stream[Symbol.asyncIterator]();
  }

  /**
   * Takes the next bytes as views of the chunks that they came in.
   *
   * @returns fewer than `length` bytes if the stream ends before.
   */
  async take(length: number): Promise<Uint8Array[]> {
    const views: Uint8Array[] = [];
    for (let missing = length; missing > 0; ) {
      if (this.current.byteLength === 0) {
        if (!(await this.pull())) {
          break;
        }
        continue;
      }
      const view = this.current.subarray(0, missing);
      this.current = this.current.subarray(view.byteLength);
      missing -= view.byteLength;
      views.push(view);
    }
    return views;
  }

  /** The last bytes that came, whether taken or not, as text. */
  tail(): string {
    return Buffer.from(concat(this.recent)).subarray(-TAIL_BYTES).toString('utf8');
  }

  /** Tells the stream that nobody reads on, unless it has ended by itself. */
  async close(): Promise<void> {
    this.current = new Uint8Array(0);
    this.recent = [];
    if (!this.ended) {
      this.ended = true;
      await this.iterator.return?.();
    }
  }

  private async pull(): Promise<boolean> {
    const next = await this.iterator.next();
    if (next.done) {
      this.ended = true;
      return false;
    }
    this.current = next.value;
    this.remember(next.value);
    return true;
  }

  /** Keeps just enough chunks for the tail. */
  private remember(chunk: Uint8Array): void {
    this.recent.push(chunk);
    this.recentBytes += chunk.byteLength;
    for (let oldest = this.recent[0]; oldest && this.recentBytes - oldest.byteLength >= TAIL_BYTES; ) {
      this.recent.shift();
      this.recentBytes -= oldest.byteLength;
      oldest = this.recent[0];
    }
  }
}

/** The pieces as one; a single piece is returned as it is. */
export function concat(pieces: readonly Uint8Array[]): Uint8Array {
  const [first, ...rest] = pieces;
  return first !== undefined && rest.length === 0 ? first : Buffer.concat(pieces);
}
