import React from 'react';

/** Grafana's icons load one by one and hold state: too much for every row. */
export const Chevron = React.memo(function Chevron() {
  return (
    <svg viewBox="0 0 10 10" aria-hidden fill="none" stroke="currentColor" strokeWidth="1.6" strokeLinecap="round">
      <path d="M3 1.5 6.8 5 3 8.5" />
    </svg>
  );
});
