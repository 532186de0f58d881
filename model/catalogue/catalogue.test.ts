import { CDR_FIELDS, fieldOfHeader, isCdrFieldId } from '../cdr/fields';
import { RELEASE_CLASSES } from '../cdr/releaseClass';
import { UNIT_FORMATS } from '../format/units';
import { JURISDICTION_CLASSES } from '../nanp/policy';
import { DIMENSIONS } from './dimensions';
import { moneySideOf, partsOf, REPORTS } from './index';
import { MEASURES } from './measures';
import { PARTS } from './parts';
import type { Dimension, Measure } from './types';

const measures: readonly Measure[] = MEASURES;
const dimensions: readonly Dimension[] = DIMENSIONS;
const ids = [...measures, ...dimensions].map(({ id }) => id);

describe('the catalogue', () => {
  it('names every entry once', () => {
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.filter((id) => !/^[a-z][a-z0-9_]*$/.test(id))).toEqual([]);
  });

  it.each(measures.map((measure) => [measure.id, measure] as const))('%s explains itself', (_, measure) => {
    expect([measure.label, measure.description, measure.formula, measure.source].every((text) => text.length > 2)).toBe(
      true
    );
    expect(UNIT_FORMATS[measure.unit]).toBeDefined();
    expect(partsOf(measure.expr).every((part) => part in PARTS)).toBe(true);
  });

  it('calls addable exactly what is a sum or a difference of sums', () => {
    const unaddable = ['first_call', 'last_call', 'called_numbers', 'peers', 'customers', 'providers'];
    const sums = measures.filter(({ expr }) => expr.node === 'part' || expr.node === 'difference').map(({ id }) => id);
    expect(measures.filter(({ additive }) => additive).map(({ id }) => id)).toEqual(
      sums.filter((id) => !unaddable.includes(id))
    );
  });

  it('knows whose currency an amount is in', () => {
    const sides = Object.fromEntries(
      measures.flatMap((measure) => (moneySideOf(measure) ? [[measure.id, moneySideOf(measure)]] : []))
    );
    const ofClasses = Object.fromEntries(
      JURISDICTION_CLASSES.flatMap((id) => [
        [`${id}_charge`, 'customer'],
        [`${id}_cost`, 'provider'],
      ])
    );
    expect(sides).toEqual({
      charge: 'customer',
      cost: 'provider',
      profit: 'both',
      margin: 'both',
      markup: 'both',
      customer_rate: 'customer',
      provider_rate: 'provider',
      loss: 'provider',
      charge_per_digit: 'customer',
      cost_per_digit: 'provider',
      cost_per_dtmf_call: 'provider',
      compared_digits: 'provider',
      compared_cost_per_digit: 'provider',
      market_cost_per_digit: 'provider',
      cost_index: 'provider',
      ...ofClasses,
    });
  });

  it.each(Object.entries(REPORTS))('has a report %s that shows at first what it can show', (_, report) => {
    const { dimensions: known, measures: shown, defaultRows, defaultMeasures } = report;
    expect([new Set(known).size, new Set(shown).size]).toEqual([known.length, shown.length]);
    expect(known).toEqual(expect.arrayContaining([...defaultRows]));
    expect(shown).toEqual(expect.arrayContaining([...defaultMeasures]));
  });
});

describe('release classes', () => {
  it('put no code into two of them', () => {
    const sip = RELEASE_CLASSES.flatMap(({ sipCodes }): readonly number[] => sipCodes);
    const q850 = RELEASE_CLASSES.flatMap(({ q850Causes }): readonly number[] => q850Causes);
    expect([new Set(sip).size, new Set(q850).size]).toEqual([sip.length, q850.length]);
  });
});

describe('CDR fields', () => {
  it.each([
    ['call_id', 'call_id'],
    ['Call-ID', 'call_id'],
    ['START TIME', 'start_time'],
    ['cli', 'calling_number'],
    ['DNIS', 'called_number'],
    ['vendor_name', 'provider_name'],
    ['billsec', 'duration'],
    ['nonsense', undefined],
  ])('reads the header %s as %s', (header, field) => {
    expect(fieldOfHeader(header)).toBe(field);
  });

  it('let no header mean two fields', () => {
    const fold = (name: string) => name.toLowerCase().replace(/[\s_-]/g, '');
    const names = CDR_FIELDS.flatMap(({ id, aliases }) => [...new Set([id, ...aliases].map(fold))]);
    expect(names.filter((name, index) => names.indexOf(name) !== index)).toEqual([]);
  });

  it('are known by their ids alone', () => {
    expect([isCdrFieldId('lrn'), isCdrFieldId('cli')]).toEqual([true, false]);
  });
});
