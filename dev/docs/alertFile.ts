/** The provisioning file of the alert pack, from the rules of the model. */
import path from 'node:path';
import { stringify } from 'yaml';
import { projectRoot } from '#dev/build/stamp';
import { provisioningFile } from '#model/alerts/provisioning';

export const ALERT_FILE = path.join(projectRoot, 'provisioning/alerting/tollgrid.yaml');

const HEAD = `# The alert pack with its default parameters; docs/alerts.md tells what each rule does. Written by "npm run docs" from
# model/alerts: change it there, or copy the file. Rules of a file cannot be changed in Grafana; the app's Setup page
# installs the same ones so that they can. Use one of the two.
`;

export const alertFile = (): string =>
  `${HEAD}\n${stringify(provisioningFile(), { lineWidth: 0, aliasDuplicateObjects: false, singleQuote: true })}`;
