import {
  newDimensionFilter,
  operatorsOf,
  removedAt,
  replacedAt,
  withDimension,
  withDimensionOperator,
  unitOfCondition,
  withMeasureOperator,
  withMeasurePart,
  withMeasureValue,
} from './conditionEdits';

describe('edits of a condition', () => {
  it('another dimension begins anew, the same one changes nothing', () => {
    const filter = { dimension: 'called_number', op: 'startsWith', values: ['1'] } as const;
    expect(withDimension(filter, 'country')).toEqual({ dimension: 'country', op: 'in', values: [] });
    expect(withDimension(filter, 'called_number')).toBe(filter);
  });

  it('an operator without values drops them, one with values asks for them', () => {
    const filter = { dimension: 'country', op: 'in', values: ['US'] } as const;
    const unknown = withDimensionOperator(filter, 'isUnknown');
    expect(unknown).toEqual({ dimension: 'country', op: 'isUnknown' });
    expect(withDimensionOperator(unknown, 'notIn')).toEqual({ dimension: 'country', op: 'notIn', values: [] });
    expect(withDimensionOperator(filter, 'contains')).toEqual({ dimension: 'country', op: 'contains', values: ['US'] });
  });

  it('between has two values, the others one', () => {
    const filter = { measure: 'asr', op: '<', values: ['0.3'] } as const;
    const between = withMeasureOperator(filter, 'between');
    expect(between.values).toEqual(['0.3', '']);
    expect(withMeasureValue(between, 1, '0.5').values).toEqual(['0.3', '0.5']);
    expect(withMeasureOperator(withMeasureValue(between, 1, '0.5'), '>').values).toEqual(['0.3']);
  });

  it('keeps what of a comparison it is about, in its unit', () => {
    const filter = { measure: 'charge', op: '<', values: ['0.3'] } as const;
    const changed = withMeasurePart(filter, 'changeShare');
    expect(withMeasureOperator(changed, '>')).toEqual({ ...filter, op: '>', part: 'changeShare' });
    expect([filter, changed, withMeasurePart(changed, 'change')].map(unitOfCondition)).toEqual([
      'money',
      'fraction',
      'money',
    ]);
    expect(withMeasurePart(changed, 'value')).toEqual(filter);
  });

  it('offers the operators that the model accepts', () => {
    expect(operatorsOf('customer')).toEqual(['in', 'notIn', 'isKnown', 'isUnknown']);
    expect(operatorsOf('day')).toEqual(['in', 'notIn']);
    expect(operatorsOf('switch')).toContain('startsWith');
  });

  it('replaces and removes by place', () => {
    const [a, b] = [newDimensionFilter('customer'), newDimensionFilter('provider')];
    expect(replacedAt([a, a], 1, b)).toEqual([a, b]);
    expect(removedAt([a, b], 0)).toEqual([b]);
  });
});
