import { type SavedSchedule } from '../../../alerting';

/** What somebody wants to do with a schedule, and is asked about or shown first. */
export interface Asked {
  readonly action: 'preview' | 'send' | 'remove';
  readonly schedule: SavedSchedule;
}
