/** A platform that the backend is built for, in Grafana's, Bun's and the package registry's words. */
export interface Target {
  /** `<GOOS>_<GOARCH>`, the end of the executable's name. */
  readonly name: string;
  /** Bun's `--target`. */
  readonly bunTarget: string;
  /** The npm package that holds Bun for this platform. */
  readonly bunPackage: string;
  /** Bun's executable inside the package. */
  readonly bunFile: string;
}

function target(name: string, bunTarget: string, bunPackage: string, bunFile = 'bin/bun'): Target {
  return { name, bunTarget, bunPackage: `@oven/${bunPackage}`, bunFile };
}

export const targets: readonly Target[] = [
  target('linux_amd64', 'bun-linux-x64', 'bun-linux-x64'),
  target('linux_arm64', 'bun-linux-arm64', 'bun-linux-aarch64'),
  target('darwin_amd64', 'bun-darwin-x64', 'bun-darwin-x64'),
  target('darwin_arm64', 'bun-darwin-arm64', 'bun-darwin-aarch64'),
  target('windows_amd64', 'bun-windows-x64', 'bun-windows-x64', 'bin/bun.exe'),
];

/** @throws if the backend is not built for this name; dashes may stand for underscores. */
export function targetNamed(name: string): Target {
  const found = targets.find((candidate) => candidate.name === name.replaceAll('-', '_'));
  if (found === undefined) {
    throw new Error(`unknown target ${name}; known are ${targets.map((known) => known.name).join(', ')}`);
  }
  return found;
}

/** The machine that runs this. */
export function hostTarget(): Target {
  const os = process.platform === 'win32' ? 'windows' : process.platform;
  const arch = process.arch === 'x64' ? 'amd64' : process.arch;
  return targetNamed(`${os}_${arch}`);
}

/** As Grafana looks for it: `<executable>_<GOOS>_<GOARCH>[.exe]`. */
export function executableName({ name }: Target): string {
  return `gpx_tollgrid_${name}${name.startsWith('windows') ? '.exe' : ''}`;
}
