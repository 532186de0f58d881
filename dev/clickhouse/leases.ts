import { EventEmitter } from 'node:events';
import { realpathSync } from 'node:fs';
import type { ServerResponse } from 'node:http';

/**
 * Who needs this server: every holder keeps one request open. The operating system closes it with the process that made it,
 * so a crashed holder needs no clean-up. Emits `unused` when the last lease ends.
 */
export class Leases extends EventEmitter<{ unused: [] }> {
  static readonly path = '/lease';

  #open = 0;

  /** @param dataDir the folder that this server serves */
  constructor(private readonly dataDir: string) {
    super();
  }

  /** What the server of a folder answers. */
  static grant(dataDir: string): string {
    return `${realpathSync(dataDir)}\n`;
  }

  get count(): number {
    return this.#open;
  }

  /** Answers a lease request with the folder, so that nobody takes this server for another one, and never ends it. */
  add(response: ServerResponse): void {
    this.#open++;
    response.on('close', () => {
      this.#open--;
      if (this.#open === 0) {
        this.emit('unused');
      }
    });
    response.setHeader('Content-Type', 'text/plain');
    response.write(Leases.grant(this.dataDir));
  }
}
