import { type CheckRoute, type Context } from '../context';
import { answer, type Json, json, Refusal, string } from '../exchange';
import { SMTP_MISSING } from '../receivers';

const AUDIT = { userId: 1, orgId: 1, created: '2026-11-23T00:00:00Z', updated: '2026-11-23T00:00:00Z' };

function find(context: Context, id = context.param('id')): Json {
  const report = context.world.reports.get(Number(id));
  if (!report) {
    throw new Refusal(404, 'Report not found');
  }
  return report;
}

function mail(context: Context, report: Json, isMailOn: boolean): void {
  if (!isMailOn) {
    throw new Refusal(500, SMTP_MISSING);
  }
  const [to, subject] = [string(report.recipients), string(report.name)];
  context.world.sent.push({ by: 'report', to, subject, message: JSON.stringify(report) });
}

/** Source: page "Reporting API". Only there with a licence. */
export const reportRoutes = (isMailOn: boolean): readonly CheckRoute[] => [
  {
    method: 'GET',
    path: '/api/reports',
    handle: (context) => {
      context.demand('reports:read');
      return answer(200, [...context.world.reports.values()]);
    },
  },
  {
    method: 'POST',
    path: '/api/reports',
    handle: (context) => {
      context.demand('reports:create');
      context.check('report');
      const id = Math.max(0, ...context.world.reports.keys()) + 1;
      context.world.reports.set(id, { id, ...AUDIT, ...json(context.request.body) });
      return answer(200, { id, message: 'Report created' });
    },
  },
  {
    method: 'POST',
    path: '/api/reports/email',
    handle: (context) => {
      context.demand('reports:send');
      context.check('reportEmail');
      mail(context, find(context, string(json(context.request.body).id)), isMailOn);
      return answer(200, { message: 'Report was sent' });
    },
  },
  {
    method: 'POST',
    path: '/api/reports/test-email',
    handle: (context) => {
      context.demand('reports:send');
      context.check('report');
      mail(context, json(context.request.body), isMailOn);
      return answer(200, { message: 'Test email sent' });
    },
  },
  {
    method: 'GET',
    path: '/api/reports/:id',
    handle: (context) => {
      context.demand('reports:read');
      return answer(200, find(context));
    },
  },
  {
    method: 'PUT',
    path: '/api/reports/:id',
    handle: (context) => {
      context.demand('reports:write', 'reports:create');
      context.check('report');
      const { id } = find(context);
      context.world.reports.set(Number(id), { id, ...AUDIT, ...json(context.request.body) });
      return answer(200, { message: 'Report updated' });
    },
  },
  {
    method: 'DELETE',
    path: '/api/reports/:id',
    handle: (context) => {
      context.demand('reports:delete');
      find(context);
      context.world.reports.delete(Number(context.param('id')));
      return answer(200, { message: 'Report config was removed' });
    },
  },
];
