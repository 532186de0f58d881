import { chromiumExecutable } from './executable';

/** What Playwright's `launch` needs to run the browser of this machine. */
export interface BrowserLaunchOptions {
  readonly executablePath: string;
  readonly headless: true;
  readonly args: string[];
  readonly env: Record<string, string>;
}

export async function browserLaunchOptions(): Promise<BrowserLaunchOptions> {
  return {
    executablePath: await chromiumExecutable(),
    headless: true,
    args: chromiumArguments(),
    env: chromiumEnvironment(),
  };
}

/** No graphics card, no traffic of the browser's own. */
export function chromiumArguments(): string[] {
  const args = [
    '--disable-gpu',
    '--disable-quic',
    '--no-first-run',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
  ];
  // Chromium refuses its sandbox to root, which is what containers run as.
  return process.getuid?.() === 0 ? [...args, '--no-sandbox'] : args;
}

/** Under the C locale Chromium calls its language `en-US@posix`, which every Intl function refuses. */
export function chromiumEnvironment(): Record<string, string> {
  const inherited = Object.entries(process.env).flatMap(([name, value]) =>
    value === undefined ? [] : [[name, value]]
  );
  return { ...Object.fromEntries(inherited), LC_ALL: 'en_US.UTF-8' };
}
