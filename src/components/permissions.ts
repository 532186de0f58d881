import { config, hasPermission } from '@grafana/runtime';

/** Administrators may, and whom an access control rule allows to. */
export const canAddDataSources = (): boolean =>
  config.bootData.user.orgRole === 'Admin' || hasPermission('datasources:create');
