/** Test ids, shared by components and browser tests. */
export const testIds = {
  breakout: {
    page: 'tollgrid-breakout',
    controls: 'tollgrid-breakout-controls',
    refresh: 'tollgrid-breakout-refresh',
    cancel: 'tollgrid-breakout-cancel',
    changed: 'tollgrid-breakout-changed',
    customers: 'tollgrid-breakout-customers',
    providers: 'tollgrid-breakout-providers',
    currency: 'tollgrid-breakout-currency',
    rows: 'tollgrid-breakout-rows',
    measures: 'tollgrid-breakout-measures',
    conditions: 'tollgrid-breakout-conditions',
    showSql: 'tollgrid-breakout-show-sql',
    sql: 'tollgrid-breakout-sql',
    skeleton: 'tollgrid-breakout-skeleton',
    table: 'tollgrid-breakout-table',
    status: 'tollgrid-breakout-status',
    empty: 'tollgrid-breakout-empty',
    error: 'tollgrid-breakout-error',
    brokenUrl: 'tollgrid-breakout-broken-url',
    truncated: 'tollgrid-breakout-truncated',
    noDataSource: 'tollgrid-breakout-no-data-source',
    /** A cell of a measure or row group. */
    cell: (id: string) => `tollgrid-cell-${id}`,
  },
  configuration: {
    page: 'tollgrid-configuration',
    addDataSource: 'tollgrid-configuration-add-data-source',
  },
  configEditor: {
    url: 'tollgrid-config-url',
    database: 'tollgrid-config-database',
    username: 'tollgrid-config-username',
    password: 'tollgrid-config-password',
  },
  queryEditor: {
    rows: 'tollgrid-query-rows',
    measures: 'tollgrid-query-measures',
  },
} as const;
