import React from 'react';
import { createRoot } from 'react-dom/client';
import { boot } from './boot';
import { App } from './shell/App';

boot().then(() => {
  const root = document.getElementById('reactRoot');
  if (root) {
    document.body.style.margin = '0';
    createRoot(root).render(<App />);
  }
});
