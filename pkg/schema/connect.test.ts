import { connect } from './connect';

const settled = { username: 'default', password: '' };

it.each([
  ['http://localhost:8123', {}, 'tollgrid', settled],
  ['http://localhost:8123/', {}, 'tollgrid', settled],
  ['http://localhost:8123/calls', {}, 'calls', settled],
  ['http://localhost:8123/calls', { CLICKHOUSE_DATABASE: 'other' }, 'other', settled],
  ['http://a%40b:p%2Fw@localhost:8123', {}, 'tollgrid', { username: 'a@b', password: 'p/w' }],
  [
    'http://a:b@localhost:8123',
    { CLICKHOUSE_USER: 'c', CLICKHOUSE_PASSWORD: 'd' },
    'tollgrid',
    { username: 'c', password: 'd' },
  ],
])('%s with %j', async (url, environment, database, credentials) => {
  const connection = connect(url, environment);
  await connection.client.close();
  expect({ database: connection.database, credentials: connection.credentials }).toEqual({ database, credentials });
});
