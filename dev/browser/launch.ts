import { chromiumExecutable } from './executable';

/** What Playwright's `launch` and its configuration's `launchOptions` need to run the browser of this machine. */
export interface BrowserLaunchOptions {
  readonly executablePath: string;
  readonly headless: true;
  readonly args: string[];
}

export async function browserLaunchOptions(): Promise<BrowserLaunchOptions> {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // Chromium refuses its sandbox to root, which is what containers run as.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return { executablePath: await chromiumExecutable(), headless: true, args: [...args, ...sandbox] };
}
