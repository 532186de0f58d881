import { readFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { AREA_CODES, AREA_CODES_DATE } from '../areaCodes';
import { NumberingFileReader, type ReadPiece } from './reader';
import { describeRejection } from './record';

const FOLDER = path.resolve(__dirname, '../../../tests/fixtures/numbering');
const areaCodes = { codes: AREA_CODES, date: AREA_CODES_DATE };

const fixture = (name: string): string => readFileSync(path.join(FOLDER, name), 'utf8');

function read(text: string, pieces: readonly string[] = [text]) {
  const reader = new NumberingFileReader(text, areaCodes);
  const found: ReadPiece[] = [...pieces.map((piece) => reader.push(piece)), reader.end()];
  return {
    format: reader.format,
    fileDate: reader.fileDate,
    counts: reader.counts,
    codes: found.flatMap(({ codes }) =>
      codes.map(
        ({ line, npanxx, block = 'A', state, lata, rateCenter }) =>
          `${line}: ${npanxx}-${block} ${state} ${lata} ${rateCenter}`
      )
    ),
    areaCodes: found.flatMap(({ areaCodes: rows }) => rows.map(({ npa, kind, state }) => `${npa} ${kind} ${state}`)),
    rejected: found.flatMap(({ rejected }) => rejected.map((line) => `${line.line}: ${describeRejection(line)}`)),
    originals: found.flatMap(({ rejected }) => rejected.map(({ original }) => original)),
  };
}

const fromNotInService = `is not in service (area codes of ${AREA_CODES_DATE})`;

const FILES: Array<[name: string, expected: Partial<ReturnType<typeof read>>]> = [
  [
    'lerg6.txt',
    {
      format: 'lerg6',
      counts: { accepted: 4, unassigned: 2, outside: 1, rejected: 4 },
      codes: [
        '1: 212200-A NY 132 OLDTOWN',
        '2: 212200-3 NY 133 MILLBROOK',
        '3: 305200-A FL 460 PALMVIEW',
        '10: 212206-A NY 132 ',
      ],
      rejected: [
        '7: state "NJ" contradicts the area code: 212 belongs to NY',
        '8: LATA "13B" is not a LATA number of three or five digits',
        '9: it has 6 cells where at least 32 are expected',
        '11: the line names neither a rate center nor a LATA',
      ],
    },
  ],
  [
    'LERG6.DAT',
    {
      format: 'lerg6Fixed',
      counts: { accepted: 4, unassigned: 2, outside: 1, rejected: 3 },
      codes: [
        '2: 212200-A NY 132 OLDTOWN',
        '3: 212200-3 NY 133 MILLBROOK',
        '4: 305200-A FL 460 PALMVIEW',
        '11: 212200-3 NY 132 STONYFORD',
      ],
      rejected: [
        '8: state "NJ" contradicts the area code: 212 belongs to NY',
        '9: LATA "1 2" is not a LATA number of three or five digits',
        '10: thousands block "B" is neither a digit nor A for the whole code',
      ],
    },
  ],
  [
    'CoCodeAssignment_Utilized_AllStates_Public.txt',
    {
      format: 'officeCodes',
      counts: { accepted: 4, unassigned: 2, outside: 1, rejected: 3 },
      codes: [
        '2: 212200-A NY 0 OLDTOWN',
        '5: 787200-A PR 0 RIO CLARO',
        '8: 212204-A NY 0 OLDTOWN',
        '11: 212200-A NY 0 STONYFORD',
      ],
      rejected: [
        '7: state "NJ" contradicts the area code: 212 belongs to NY',
        '9: NPA-NXX "21220" does not have six or seven digits',
        `10: area code "299" ${fromNotInService}`,
      ],
    },
  ],
  [
    'AllBlocksAugmentedReport.txt',
    {
      format: 'thousandsBlocks',
      counts: { accepted: 3, unassigned: 1, outside: 1, rejected: 2 },
      codes: ['2: 212200-0 NY 0 OLDTOWN', '3: 212200-3 NY 0 MILLBROOK', '8: 212200-3 NY 0 STONYFORD'],
      rejected: ['5: thousands block "X" is neither a digit nor A for the whole code', '6: its quotes do not match'],
    },
  ],
  [
    'ThousandsBlockAssignment_All_Augmented.txt',
    {
      format: 'thousandsBlocks',
      counts: { accepted: 1, unassigned: 1, outside: 0, rejected: 1 },
      codes: ['2: 212200-0 NY 0 OLDTOWN'],
      rejected: ['4: it has 9 cells where 8 are expected'],
    },
  ],
  [
    'prefixdata.xml',
    {
      format: 'localCallingGuide',
      counts: { accepted: 2, unassigned: 0, outside: 1, rejected: 2 },
      codes: ['4: 212200-A NY 132 OLDTOWN: ZONE & HARBOR', '9: 212200-3 NY 133 MILLBROOK'],
      rejected: [
        '10: state "CT" contradicts the area code: 212 belongs to NY',
        '12: thousands block "12" is neither a digit nor A for the whole code',
      ],
    },
  ],
  [
    'vendor.csv',
    {
      format: 'csv',
      counts: { accepted: 4, unassigned: 0, outside: 1, rejected: 5 },
      codes: [
        '2: 212200-A NY 132 OLDTOWN',
        '3: 212200-3 NY 133 MILL BROOK',
        '4: 212200-4 NY 132 OLDTOWN',
        '12: 212200-A NY 132 STONYFORD',
      ],
      rejected: [
        '5: the line names neither a rate center nor a LATA',
        '6: state "ZZ" is not a state or territory of the United States',
        '7: area code "112" is not three digits from 200 on',
        '8: office code "199" is not three digits from 200 on',
        '9: it has 12 cells where 10 are expected',
      ],
    },
  ],
  [
    'npa_report.csv',
    {
      format: 'areaCodes',
      fileDate: '2026-09-21',
      counts: { accepted: 7, unassigned: 2, outside: 0, rejected: 3 },
      codes: [],
      areaCodes: [
        '201 state NJ',
        '212 state NY',
        '242 caribbean ',
        '340 territory VI',
        '416 canada ',
        '500 nonGeographic ',
        '800 tollFree ',
      ],
      rejected: [
        '12: location "ATLANTIS" is not a state or territory of the United States',
        '13: country is missing',
        '14: area code "XYZ" is not three digits from 200 on',
      ],
    },
  ],
];

describe('numbering files', () => {
  it.each(FILES)('%s', (name, expected) => {
    const text = fixture(name);
    expect(read(text)).toMatchObject(expected);
  });

  it('keeps the line of a rejection as it stands in the file', () => {
    const { originals } = read(fixture('vendor.csv'));
    expect(originals[0]).toBe('212;200;5;C;9999;Invented;;;NYCMNYXX;NY');
  });

  it('does not depend on where the text is cut', () => {
    const texts = FILES.map(([name]) => fixture(name));
    fc.assert(
      fc.property(fc.constantFrom(...texts), fc.array(fc.nat(400), { maxLength: 6 }), (text, lengths) => {
        const pieces: string[] = [];
        let rest = text;
        for (const length of lengths) {
          pieces.push(rest.slice(0, length));
          rest = rest.slice(length);
        }
        expect(read(text, [...pieces, rest])).toEqual(read(text));
      }),
      { numRuns: 60 }
    );
  });

  it.each([
    [
      'with a header, in any order and case',
      'npa-nxx|RC_ABBRE|loc_state|lata|COC_TYPE|status\n212-200|OLDTOWN|NY|132|EOC|M\n',
    ],
    ['with commas', 'lata,status,npa,nxx,block_id,coc_type,loc_state,rc_abbre\n132,,212,200,A,EOC,NY,OLDTOWN\n'],
  ])('reads LERG 6 %s', (_what, text) => {
    expect(read(text)).toMatchObject({ format: 'lerg6', codes: ['2: 212200-A NY 132 OLDTOWN'] });
  });

  it.each([
    ['NPANXXX,LATA\n2122003,132\n', '2: 212200-3 NY 132 '],
    ['Prefix\tX\tRate Centre\n212200\t*\toldtown\n', '2: 212200-A NY 0 OLDTOWN'],
    ['Invented for a test\n\nArea Code;Exchange;RC;Region\n212;200;Oldtown;NY\n', '4: 212200-A NY 0 OLDTOWN'],
  ])('finds the columns of %j', (text, code) => {
    expect(read(text)).toMatchObject({ format: 'csv', codes: [code], rejected: [] });
  });

  it('stops where XML breaks off, and says so', () => {
    const { codes, rejected } = read(
      fixture('prefixdata.xml').replace('<npa>212</npa><nxx>201', '<npa>212</nxx><nxx>201')
    );
    expect(codes).toHaveLength(2);
    expect(rejected).toEqual([expect.stringMatching(/^10: the XML breaks off here, what follows is not read/)]);
  });

  it.each([
    ['', 'The file is empty.'],
    ['PK\u0003\u0004', 'It is a ZIP archive or a spreadsheet'],
    ['a\0b', 'It is not text in UTF-8'],
    ['<html><body>', 'without <prefixdata>'],
    ['call_id,start_time\na,1\n', 'Its layout is unknown.'],
    ['NPA,NXX,COMPANY\n212,200,Invented\n', 'Its layout is unknown.'],
  ])('refuses %j with advice', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
