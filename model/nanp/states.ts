/** A state, the District of Columbia or a territory of the United States. */
export interface UsState {
  /** FIPS 5-2 number; `us_state.state_id` and `us_block.state_id` hold it. */
  readonly id: number;
  /** Postal code, such as NY. */
  readonly code: string;
  readonly name: string;
  readonly territory: boolean;
}

const state = (id: number, code: string, name: string): UsState => ({ id, code, name, territory: false });
const territory = (id: number, code: string, name: string): UsState => ({ id, code, name, territory: true });

/** By name, the territories last. */
export const US_STATES: readonly UsState[] = [
  state(1, 'AL', 'Alabama'),
  state(2, 'AK', 'Alaska'),
  state(4, 'AZ', 'Arizona'),
  state(5, 'AR', 'Arkansas'),
  state(6, 'CA', 'California'),
  state(8, 'CO', 'Colorado'),
  state(9, 'CT', 'Connecticut'),
  state(10, 'DE', 'Delaware'),
  state(11, 'DC', 'District of Columbia'),
  state(12, 'FL', 'Florida'),
  state(13, 'GA', 'Georgia'),
  state(15, 'HI', 'Hawaii'),
  state(16, 'ID', 'Idaho'),
  state(17, 'IL', 'Illinois'),
  state(18, 'IN', 'Indiana'),
  state(19, 'IA', 'Iowa'),
  state(20, 'KS', 'Kansas'),
  state(21, 'KY', 'Kentucky'),
  state(22, 'LA', 'Louisiana'),
  state(23, 'ME', 'Maine'),
  state(24, 'MD', 'Maryland'),
  state(25, 'MA', 'Massachusetts'),
  state(26, 'MI', 'Michigan'),
  state(27, 'MN', 'Minnesota'),
  state(28, 'MS', 'Mississippi'),
  state(29, 'MO', 'Missouri'),
  state(30, 'MT', 'Montana'),
  state(31, 'NE', 'Nebraska'),
  state(32, 'NV', 'Nevada'),
  state(33, 'NH', 'New Hampshire'),
  state(34, 'NJ', 'New Jersey'),
  state(35, 'NM', 'New Mexico'),
  state(36, 'NY', 'New York'),
  state(37, 'NC', 'North Carolina'),
  state(38, 'ND', 'North Dakota'),
  state(39, 'OH', 'Ohio'),
  state(40, 'OK', 'Oklahoma'),
  state(41, 'OR', 'Oregon'),
  state(42, 'PA', 'Pennsylvania'),
  state(44, 'RI', 'Rhode Island'),
  state(45, 'SC', 'South Carolina'),
  state(46, 'SD', 'South Dakota'),
  state(47, 'TN', 'Tennessee'),
  state(48, 'TX', 'Texas'),
  state(49, 'UT', 'Utah'),
  state(50, 'VT', 'Vermont'),
  state(51, 'VA', 'Virginia'),
  state(53, 'WA', 'Washington'),
  state(54, 'WV', 'West Virginia'),
  state(55, 'WI', 'Wisconsin'),
  state(56, 'WY', 'Wyoming'),
  territory(60, 'AS', 'American Samoa'),
  territory(66, 'GU', 'Guam'),
  territory(69, 'MP', 'Northern Mariana Islands'),
  territory(72, 'PR', 'Puerto Rico'),
  territory(78, 'VI', 'U.S. Virgin Islands'),
];

const byCode = new Map(US_STATES.map((entry) => [entry.code, entry]));

/** The state of a postal code in capitals. */
export const usState = (code: string): UsState | undefined => byCode.get(code);
