import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export interface Migration {
  readonly version: number;
  readonly name: string;
  readonly text: string;
  /** SHA-256 of the text before markers are filled, so that it depends on neither database, cluster nor password. */
  readonly checksum: string;
}

const FILE_NAME = /^(\d{3})_(\w+)\.sql$/;

function readMigration(folder: string, fileName: string): Migration {
  const match = FILE_NAME.exec(fileName);
  if (!match) {
    throw new Error(`${fileName} is not named like a migration (001_name.sql).`);
  }
  // A checkout on Windows may end lines with CR LF; the checksum must not notice.
  const text = readFileSync(join(folder, fileName), 'utf8').replace(/\r\n/g, '\n');
  return {
    version: Number(match[1]),
    name: match[2] ?? '',
    text,
    checksum: createHash('sha256').update(text).digest('hex'),
  };
}

/** All migrations of this program, in the order in which they apply. */
export function readMigrations(folder = join(__dirname, 'migrations')): Migration[] {
  return readdirSync(folder)
    .filter((fileName) => fileName.endsWith('.sql'))
    .sort()
    .map((fileName) => readMigration(folder, fileName));
}
