import { type IncomingMessage } from 'node:http';
import { type GrafanaChoice, isGrafanaName, readGrafana } from './grafanaChoice';

const roles = ['Viewer', 'Editor', 'Admin'] as const;
export type Role = (typeof roles)[number];

/** What the host knows about who looks. There is no login: everybody is one user whose role tests can choose. */
export interface Session {
  readonly role: Role;
  readonly theme: 'dark' | 'light';
  /** IANA name, `browser` or `utc`. */
  readonly timeZone: string;
  /** Whether the API is there by which plugins keep things for a user. */
  readonly userStorage: boolean;
  /** Which Grafana's alerting and reporting API answers. */
  readonly grafana: GrafanaChoice;
}

export function isRole(value: unknown): value is Role {
  return roles.some((role) => role === value);
}

/** What any address may change, with the cookie that remembers it and what is refused. */
const choices = {
  hostRole: { cookie: 'host_role', isValid: isRole },
  theme: { cookie: 'host_theme', isValid: (value: string) => value !== '' },
  hostGrafana: { cookie: 'host_grafana', isValid: isGrafanaName },
  hostLicence: { cookie: 'host_licence', isValid: (value: string) => value !== '' },
  hostMail: { cookie: 'host_mail', isValid: (value: string) => value !== '' },
  hostUserStorage: { cookie: 'host_user_storage', isValid: (value: string) => value !== '' },
} as const;

/**
 * Reads the session from cookies. `?hostRole=Viewer`, `?theme=light`, `?hostUserStorage=off` and what chooses the checked
 * Grafana (`?hostGrafana=11.6`, `?hostLicence=enterprise`, `?hostMail=off`) on any page change it and are remembered:
 * `setCookies` are the headers that the page's answer has to carry.
 */
export function readSession(
  request: IncomingMessage,
  url: URL,
  defaultRole: Role
): { session: Session; setCookies: string[] } {
  const cookies = parseCookies(request.headers.cookie ?? '');
  const chosen = (name: keyof typeof choices) => url.searchParams.get(name) ?? cookies.get(choices[name].cookie);
  const setCookies = Object.entries(choices).flatMap(([parameter, { cookie: name, isValid }]) => {
    const value = url.searchParams.get(parameter);
    return value !== null && isValid(value) ? [cookie(name, value)] : [];
  });
  const role = chosen('hostRole');
  const session: Session = {
    role: isRole(role) ? role : defaultRole,
    theme: chosen('theme') === 'light' ? 'light' : 'dark',
    timeZone: cookies.get('host_time_zone') ?? 'browser',
    userStorage: chosen('hostUserStorage') !== 'off',
    grafana: readGrafana(chosen('hostGrafana'), chosen('hostLicence'), chosen('hostMail')),
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
