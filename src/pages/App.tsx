import { LoadingPlaceholder } from '@grafana/ui';
import React, { lazy, Suspense } from 'react';
import { Navigate, Route, Routes, useLocation } from 'react-router-dom';
import { BREAKOUT_PATH } from '../constants';
import { unpackedSearch } from '../query/packedAddress';
import { BreakoutPage } from './breakout/BreakoutPage';
import { CallsPage } from './calls/CallsPage';
import { DtmfPage } from './dtmf/DtmfPage';
import { NumbersPage } from './numbers/NumbersPage';
import { UsaCallsPage } from './usaCalls/UsaCallsPage';
import { UsaRateCenterPage } from './usaRateCenter/UsaRateCenterPage';

// Schedules bring Grafana's alerting API along, which no report needs.
const SchedulesPage = lazy(() => import('./schedules/SchedulesPage'));

export default function App() {
  const { pathname, search } = useLocation();
  const unpacked = unpackedSearch(search);
  if (unpacked !== undefined) {
    return <Navigate to={{ pathname, search: unpacked }} replace />;
  }
  return (
    <Routes>
      <Route path="breakout" element={<BreakoutPage />} />
      <Route path="calls" element={<CallsPage />} />
      <Route path="dtmf" element={<DtmfPage />} />
      <Route path="numbers" element={<NumbersPage />} />
      <Route path="usa-rate-center" element={<UsaRateCenterPage />} />
      <Route path="usa-calls" element={<UsaCallsPage />} />

      <Route
        path="schedules/*"
        element={
          <Suspense fallback={<LoadingPlaceholder text="" />}>
            <SchedulesPage />
          </Suspense>
        }
      />
      <Route path="*" element={<Navigate to={BREAKOUT_PATH} replace />} />
    </Routes>
  );
}
