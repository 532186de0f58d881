import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '#dev/build/stamp';
import { withTables } from './tables';

const FOLDER = path.join(projectRoot, 'docs/reports');

export interface Document {
  readonly file: string;
  readonly present: string;
  /** What the file should hold. */
  readonly wanted: string;
}

/** The pages of the reports, as they are and as the catalogue wants them. */
export async function documents(): Promise<readonly Document[]> {
  const files = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
  return await Promise.all(
    files.map(async (name) => {
      const file = path.join(FOLDER, name);
      const present = readFileSync(file, 'utf8');
      const options = await resolveConfig(file);
      return { file, present, wanted: await format(withTables(present), { ...options, filepath: file }) };
    })
  );
}
