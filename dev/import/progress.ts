/** Shows on stderr how far an import is: on a terminal in place, else a line now and then. */
export class Progress {
  private readonly started = Date.now();
  private shown = 0;
  private readonly interval = process.stderr.isTTY ? 200 : 5_000;

  constructor(
    private readonly label: string,
    private readonly totalBytes: number
  ) {}

  update(rows: number, bytes: number): void {
    const now = Date.now();
    if (now - Math.max(this.shown, this.started) < this.interval) {
      return;
    }
    this.shown = now;
    const perSecond = Math.round(rows / ((now - this.started) / 1000));
    const percent = Math.min(100, Math.floor((bytes / this.totalBytes) * 100));
    const text = `${this.label}: ${percent} %, ${rows.toLocaleString('en-US')} rows, ${perSecond.toLocaleString('en-US')} rows/s`;
    process.stderr.write(process.stderr.isTTY ? `\r${text}\x1b[K` : `${text}\n`);
  }

  end(): void {
    if (process.stderr.isTTY && this.shown > 0) {
      process.stderr.write('\r\x1b[K');
    }
  }
}
