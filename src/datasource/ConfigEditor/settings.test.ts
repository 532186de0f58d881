import {
  databaseProblem,
  headersOf,
  isMissing,
  numberProblem,
  urlProblem,
  withJson,
  withNewHeader,
  withNumber,
  withoutHeader,
  withoutSecret,
  withSecret,
  type Options,
} from './settings';

const options: Options = {
  id: 1,
  uid: 'x',
  orgId: 1,
  name: 'Tollgrid',
  typeLogoUrl: '',
  type: 'tollgrid-cdr-datasource',
  typeName: 'Tollgrid CDR',
  access: 'proxy',
  url: 'http://localhost:8123',
  user: '',
  database: '',
  basicAuth: false,
  basicAuthUser: '',
  isDefault: false,
  readOnly: false,
  withCredentials: false,
  jsonData: { httpHeaderName2: 'X-Two', httpHeaderName10: 'X-Ten' },
  secureJsonFields: { password: true, httpHeaderValue2: true },
};

describe('settings of a data source', () => {
  it.each([
    ['http://localhost:8123', true],
    ['https://clickhouse.example.com:8443/path', true],
    ['', false],
    ['localhost:8123', false],
    ['ftp://host', false],
    ['not an address', false],
  ])('the URL %s', (url, good) => {
    expect(urlProblem(url) === undefined).toBe(good);
  });

  it.each([
    [undefined, true],
    ['', true],
    ['tollgrid', true],
    ['_t9', true],
    ['1st', false],
    ['a-b', false],
    ['a; DROP', false],
  ])('the database %s', (name, good) => {
    expect(databaseProblem(name) === undefined).toBe(good);
  });

  it.each([
    [undefined, true],
    [1, true],
    [3600, true],
    [0, false],
    [3601, false],
    [1.5, false],
    [NaN, false],
  ])('a query timeout of %s', (seconds, good) => {
    expect(numberProblem('queryTimeoutSeconds', seconds) === undefined).toBe(good);
  });

  it('an emptied number is the default again', () => {
    const changed = withNumber(options, 'maxRows', '500');
    expect(changed.jsonData.maxRows).toBe(500);
    expect(withNumber(changed, 'maxRows', '').jsonData.maxRows).toBeUndefined();
  });

  it('a reset secret is forgotten here and, once saved, in Grafana', () => {
    const reset = withoutSecret(options, 'password');
    expect([reset.secureJsonFields?.['password'], reset.secureJsonData?.password]).toEqual([false, '']);
    expect(withSecret(reset, 'password', 'new').secureJsonData?.password).toBe('new');
    expect([
      isMissing(options, 'password'),
      isMissing(reset, 'password'),
      isMissing(withSecret(reset, 'password', 'new'), 'password'),
    ]).toEqual([false, true, false]);
  });

  it('a new header takes a number of its own; a removed one takes its secret along', () => {
    expect(headersOf(options)).toEqual([2, 10]);
    expect(headersOf(withNewHeader(options))).toEqual([2, 10, 11]);
    const removed = withoutHeader(options, 2);
    expect(headersOf(removed)).toEqual([10]);
    expect([removed.secureJsonFields?.['httpHeaderValue2'], removed.secureJsonData?.httpHeaderValue2]).toEqual([
      false,
      '',
    ]);
    expect(headersOf(withJson(options, { httpHeaderName2: '' }))).toEqual([2, 10]);
  });
});
