/** A mail server that keeps what it gets. */
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { simpleParser, type ParsedMail } from 'mailparser';
import { SMTPServer } from 'smtp-server';

export interface MailSink {
  readonly port: number;
  /** In the order in which they came. */
  readonly mails: readonly ParsedMail[];
  close(): Promise<void>;
}

/** Listens on a free port of this machine, without encryption or accounts. */
export async function startMailSink(): Promise<MailSink> {
  const mails: ParsedMail[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData: (stream, _session, done) => {
      simpleParser(stream).then(
        (mail) => {
          mails.push(mail);
          done();
        },
        (error: unknown) => done(error instanceof Error ? error : new Error(String(error)))
      );
    },
  });
  const { server: listener } = server;
  server.listen(0, '127.0.0.1');
  await once(listener, 'listening');
  return {
    port: (listener.address() as AddressInfo).port,
    mails,
    close: async () => await new Promise<void>((resolve) => server.close(() => resolve())),
  };
}
