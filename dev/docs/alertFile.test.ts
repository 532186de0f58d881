import { readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { projectRoot } from '#dev/build/stamp';
import { ALERT_RULES } from '#model/alerts/index';
import { provisioningFile } from '#model/alerts/provisioning';
import { problemsOf } from '#dev/grafanaApi/schemas';
import { ALERT_FILE } from './alertFile';

it('the provisioning file holds the pack', () => {
  // Run "npm run docs" when it does not.
  expect(parse(readFileSync(ALERT_FILE, 'utf8'))).toEqual(provisioningFile());
});

it('the page names every rule and lists every parameter', () => {
  const page = readFileSync(path.join(projectRoot, 'docs/alerts.md'), 'utf8');
  for (const { title, parameters } of ALERT_RULES) {
    expect(page).toContain(`**${title}**`);
    expect(parameters.filter(({ id }) => !page.includes(`\`${id}\``))).toEqual([]);
  }
});

it('is a file that Grafana reads, as documented', () => {
  const file: unknown = parse(readFileSync(ALERT_FILE, 'utf8'));
  expect(problemsOf('ruleFile', file)).toEqual([]);
  const [group] = provisioningFile().groups;
  expect(problemsOf('ruleFile', { apiVersion: 1, groups: [{ ...group, folderUid: 'x' }] })).not.toEqual([]);
});
