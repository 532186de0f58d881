import './.config/jest-setup';
import { MessageChannel } from 'node:worker_threads';

// react-dom/server, which @grafana/ui reaches, needs it; jsdom has none.
Object.assign(global, { MessageChannel });
