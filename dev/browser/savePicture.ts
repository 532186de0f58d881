import path from 'node:path';
import { type Page } from '@playwright/test';
import { projectRoot } from '../build/stamp';

/** Writes what a page shows into a PNG file, closes the page, and says so. */
export async function savePicture(page: Page, file: string): Promise<void> {
  await page.screenshot({ path: file });
  await page.close();
  console.log(`Wrote ${path.relative(projectRoot, file)}`);
}
