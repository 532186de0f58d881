import { chromiumExecutable } from './executable';

/** What Playwright's `launch` and its configuration's `launchOptions` need to run the browser of this machine. */
export interface BrowserLaunchOptions {
  readonly executablePath: string;
  readonly headless: true;
  readonly args: string[];
  readonly env: Record<string, string>;
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
  return {
    executablePath: await chromiumExecutable(),
    headless: true,
    args: [...args, ...sandbox],
    // Under the C locale Chromium calls its language `en-US@posix`, which every Intl function refuses.
    env: { ...inheritedEnvironment(), LC_ALL: 'en_US.UTF-8' },
  };
}

function inheritedEnvironment(): Record<string, string> {
  return Object.fromEntries(
    Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))
  );
}
