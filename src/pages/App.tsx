import React from 'react';
import { Navigate, Route, Routes } from 'react-router-dom';
import { BREAKOUT_PATH } from '../constants';
import { BreakoutPage } from './breakout/BreakoutPage';

export default function App() {
  return (
    <Routes>
      <Route path="breakout" element={<BreakoutPage />} />
      <Route path="*" element={<Navigate to={BREAKOUT_PATH} replace />} />
    </Routes>
  );
}
