/** Company names put together from invented roots; any likeness to a real company is chance. */

const STARTS = [
  'Arva',
  'Belca',
  'Corve',
  'Dalme',
  'Elvan',
  'Fenwa',
  'Galdi',
  'Halve',
  'Irida',
  'Jorva',
  'Kestra',
  'Lumi',
  'Marve',
  'Norda',
  'Ostri',
  'Pelva',
  'Quista',
  'Rave',
  'Sorvi',
  'Talmi',
  'Ulva',
  'Vestri',
  'Wexa',
  'Yorda',
  'Zelma',
] as const;

const ENDS = ['ndis', 'stra', 'ris', 'tic', 'nor', 'mont', 'xa', 'dane', 'nna', 'lor', 'via', 'quent'] as const;

const CUSTOMER_SUFFIXES = [
  'Telecom',
  'Contact Centers',
  'Voice',
  'Communications',
  'Connect',
  'Outreach',
  'Networks',
  'Cloud Voice',
  'Telephony',
] as const;

const PROVIDER_SUFFIXES = ['Carrier Services', 'Wholesale', 'Transit', 'Global Voice', 'Interconnect'] as const;

const pick = (list: readonly string[], index: number): string => list[index % list.length] ?? '';

/** The 25 × 12 roots, every one once. */
const root = (index: number): string =>
  pick(STARTS, index) + pick(ENDS, Math.floor(index / STARTS.length) * 5 + (index % STARTS.length) * 7);

/** Distinct for the first 300 customers. */
export const customerName = (index: number): string => `${root(index)} ${pick(CUSTOMER_SUFFIXES, index * 5 + 2)}`;

/** Distinct for the first 60 providers; no customer bears the same name. */
export const providerName = (index: number): string => `${root(index * 5 + 3)} ${pick(PROVIDER_SUFFIXES, index)}`;
