import { type IncomingMessage } from 'node:http';

const roles = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof roles)[number];

/** What the host knows about who looks. There is no login: everybody is one user whose role tests can choose. */
export interface Session {
  readonly role: Role;
  readonly theme: 'dark' | 'light';
  /** IANA name, `browser` or `utc`. */
  readonly timeZone: string;
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/**
 * Reads the session from cookies. `?hostRole=Viewer` and `?theme=light` on any page change it and are remembered:
 * `setCookies` are the headers that the page's answer has to carry.
 */
export function readSession(
  request: IncomingMessage,
  url: URL,
  defaultRole: Role
): { session: Session; setCookies: string[] } {
  const cookies = parseCookies(request.headers.cookie ?? '');
  const role = url.searchParams.get('hostRole') ?? cookies.get('host_role');
  const theme = url.searchParams.get('theme') ?? cookies.get('host_theme');
  const setCookies = [
    ...(url.searchParams.has('hostRole') && isRole(role) ? [cookie('host_role', role)] : []),
    ...(url.searchParams.has('theme') && theme ? [cookie('host_theme', theme)] : []),
  ];
  const session: Session = {
    role: isRole(role) ? role : defaultRole,
    theme: theme === 'light' ? 'light' : 'dark',
    timeZone: cookies.get('host_time_zone') ?? 'browser',
  };
  return { session, setCookies };
}

function parseCookies(header: string): Map<string, string> {
  const pairs = header.split(';').map((part) => part.trim().split('='));
  return new Map(pairs.map(([name = '', value = '']) => [name, decodeURIComponent(value)]));
}

function cookie(name: string, value: string): string {
  return `${name}=${encodeURIComponent(value)}; Path=/; SameSite=Lax`;
}
