import pluginJson from './plugin.json';
import dataSourceJson from './datasource/plugin.json';

export const PLUGIN_ID = pluginJson.id;
export const DATA_SOURCE_TYPE = dataSourceJson.id;
export const BREAKOUT_PATH = `/a/${PLUGIN_ID}/breakout`;
/** Single calls, such as those behind a number of a report. */
export const CALLS_PATH = `/a/${PLUGIN_ID}/calls`;
/** Scheduled reports. */
export const SCHEDULES_PATH = `/a/${PLUGIN_ID}/schedules`;
/** Data sources and numbering data. */
export const SETUP_PATH = `/plugins/${PLUGIN_ID}`;
