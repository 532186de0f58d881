import { parse } from 'yaml';
import { provisioningFile } from '#model/alerts/provisioning';
import { yamlText } from './yamlText';

describe('the provisioning file', () => {
  it('reads as what was written', () => {
    const file = provisioningFile({}, 'a "data" source: {{ $x }}');
    expect(parse(yamlText(file))).toEqual(JSON.parse(JSON.stringify(file)));
  });

  it.each([
    [{ a: [], b: {}, c: null, d: [[1, [2]], { e: 'yes: no', 'f g': '- #' }], h: '', i: undefined }],
    [[{ a: 1, b: [true, 'true'] }, 'x\ny', -0.5]],
  ])('writes any value: %j', (value) => {
    expect(parse(yamlText(value))).toEqual(JSON.parse(JSON.stringify(value)));
  });
});
