import { readFileSync } from 'node:fs';
import https from 'node:https';
import http from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const FOLDER = path.resolve(__dirname, '../fixtures/tls');

/** Certificates for tests alone, signed by a CA that exists nowhere else; valid for a hundred years. */
export const pem = (name: 'ca.pem' | 'server.pem' | 'server.key' | 'client.pem' | 'client.key'): string =>
  readFileSync(path.join(FOLDER, name), 'utf8');

/** An HTTPS front for an HTTP server, with a certificate for `clickhouse.test` and `localhost`. */
export class TlsFront {
  private constructor(
    readonly port: number,
    private readonly server: https.Server
  ) {}

  static async start(target: string, options: { requireClientCertificate: boolean }): Promise<TlsFront> {
    const server = https.createServer(
      {
        cert: pem('server.pem'),
        key: pem('server.key'),
        ca: pem('ca.pem'),
        requestCert: options.requireClientCertificate,
        rejectUnauthorized: options.requireClientCertificate,
      },
      (request, response) => {
        const { method, headers, url = '/' } = request;
        const onward = http.request(new URL(url, target), { method, headers }, (answer) => {
          response.writeHead(answer.statusCode ?? 500, answer.headers);
          answer.pipe(response);
        });
        onward.on('error', () => response.destroy());
        request.pipe(onward);
      }
    );
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    return new TlsFront(port, server);
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }
}
