/** `npm run docs`: writes the tables of `docs/reports` anew from the catalogue. */
import { writeFileSync } from 'node:fs';
import { documents } from './documents';

async function main(): Promise<void> {
  const changed = (await documents()).filter(({ present, wanted }) => present !== wanted);
  for (const { file, wanted } of changed) {
    writeFileSync(file, wanted);
    console.log(`written ${file}`);
  }
}

void main();
