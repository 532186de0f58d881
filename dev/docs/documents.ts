import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { format, resolveConfig } from 'prettier';
import { projectRoot } from '#dev/build/stamp';
import { ALERT_FILE, alertFile } from './alertFile';
import { withTables } from './tables';

const FOLDER = path.join(projectRoot, 'docs/reports');
const ALERTS = path.join(projectRoot, 'docs/alerts.md');

export interface Document {
  readonly file: string;
  readonly present: string;
  /** What the file should hold. */
  readonly wanted: string;
}

/** The pages of the reports and of the alert pack, and its provisioning file: as they are and as the model wants them. */
export async function documents(): Promise<readonly Document[]> {
  const reports = readdirSync(FOLDER).filter((name) => name.endsWith('.md'));
  const pages = [...reports.map((name) => path.join(FOLDER, name)), ALERTS].map((file) => {
    const present = readFileSync(file, 'utf8');
    return { file, present, content: withTables(present) };
  });
  const rules = { file: ALERT_FILE, present: presentText(ALERT_FILE), content: alertFile() };
  return await Promise.all(
    [...pages, rules].map(async ({ file, present, content }) => {
      const options = await resolveConfig(file);
      return { file, present, wanted: await format(content, { ...options, filepath: file }) };
    })
  );
}

const presentText = (file: string): string => (existsSync(file) ? readFileSync(file, 'utf8') : '');
