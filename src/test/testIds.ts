/** Test ids, shared by components and browser tests. */
export const testIds = {
  report: {
    page: 'tollgrid-report-page',
    controls: 'tollgrid-report-controls',
    refresh: 'tollgrid-report-refresh',
    cancel: 'tollgrid-report-cancel',
    changed: 'tollgrid-report-changed',
    customers: 'tollgrid-report-customers',
    providers: 'tollgrid-report-providers',
    currency: 'tollgrid-report-currency',
    rows: 'tollgrid-report-rows',
    measures: 'tollgrid-report-measures',
    conditions: 'tollgrid-report-conditions',
    showSql: 'tollgrid-report-show-sql',
    sql: 'tollgrid-report-sql',
    skeleton: 'tollgrid-report-skeleton',
    table: 'tollgrid-report-table',
    status: 'tollgrid-report-status',
    empty: 'tollgrid-report-empty',
    error: 'tollgrid-report-error',
    brokenUrl: 'tollgrid-report-broken-url',
    truncated: 'tollgrid-report-truncated',
    noDataSource: 'tollgrid-report-no-data-source',
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
