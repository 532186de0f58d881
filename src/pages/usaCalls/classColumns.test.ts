import { withClassColumns } from './classColumns';

const CLASSES = ['intrastate', 'interstate', 'indeterminate', 'international', 'canada'] as const;

describe('columns of jurisdiction classes', () => {
  it('are those of the classes that calls can have, in their place', () => {
    expect(withClassColumns(['attempts', 'intrastate', 'interstate', 'toll_free', 'asr'], CLASSES)).toEqual([
      'attempts',
      'intrastate',
      'interstate',
      'indeterminate',
      'international',
      'canada',
      'asr',
    ]);
  });

  it('are completed figure by figure', () => {
    const measures = withClassColumns(
      ['intrastate_asr', 'interstate_asr', 'intrastate', 'interstate'],
      ['intrastate', 'interstate', 'canada']
    );
    expect(measures).toEqual(['intrastate_asr', 'interstate_asr', 'canada_asr', 'intrastate', 'interstate', 'canada']);
  });

  it('stay as they are when only some classes were chosen', () => {
    expect(withClassColumns(['attempts', 'interstate', 'toll_free'], CLASSES)).toEqual([
      'attempts',
      'interstate',
      'toll_free',
    ]);
  });
});
